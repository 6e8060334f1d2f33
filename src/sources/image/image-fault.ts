/** Says why a part of an image cannot be read, in words that follow its name: `it is cut off`. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault';
}
