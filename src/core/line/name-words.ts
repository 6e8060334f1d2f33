/** Splits a name, of any script, spelling and language, into the words that names of credentials are made of. */

import { remembering } from '../once.ts';
import type { WordApart } from '../rule.ts';

/** Words for a credential that are written as one. */
export const COMPOUND = /^(api|secret|public|private|access|auth)?(key|token|secret|password|user|pass)(s|id)?$/;

/** `MJ_APIKEY_PRIVATE` gives mj, apikey, private; `MailJetPub` gives mailjet, pub; `app.jwt.secret` gives app, jwt, secret. */
export const wordsOf = remembering((text): readonly string[] => {
  let joined = inEnglish(text).replace(VALUES, ' ');
  for (const [written, word] of namesApart) joined = joined.replace(written, ` ${word} `);
  const words = joined.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.flatMap((word) => partsOf(word.toLowerCase()));
});

const namesApart = new Map<RegExp, string>();
const known = new Set<string>();

/** Providers' words that people write in two: from now on they are read as one. Rule sets bring them; what was learned stays. */
export function learnNames(names: readonly WordApart[]): void {
  for (const { word, written } of names) {
    if (known.has(written)) continue;
    known.add(written);
    namesApart.set(
      new RegExp(written, 'gi'),
      word.replace(/^./, (letter) => letter.toUpperCase()),
    );
  }
}

/** Digits and base64 of a value: what stands between two of them is no word. */
const VALUES = /[0-9a-f]{16,}|[0-9A-F]{16,}|[0-9A-Za-z+/]{40,}/g;

const MIN_WORD_CHARACTERS = 3;
const SPLITTABLE = 6;
const MAX_WORD_CHARACTERS = 32;
/** Words that are often written together with others, and mean something of their own. */
const TELLING = new Set([
  'salt',
  'session',
  'cookie',
  'csrf',
  'hash',
  'md5',
  'id',
  'uuid',
  'jwt',
  'signing',
  'host',
  'smtp',
]);

/** `smtppassword` gives smtp, password; `passwordsalt` gives password, salt; what is not made of known words stays whole. */
function partsOf(word: string): string[] {
  if (word.length < SPLITTABLE || word.length > MAX_WORD_CHARACTERS || isWord(word) || COMPOUND.test(word))
    return [word];
  for (let at = word.length - 2; at >= MIN_WORD_CHARACTERS; at--) {
    const head = word.slice(0, at);
    const rest = word.slice(at);
    if (!isWord(head) || rest.length < 2) continue;
    if (isWord(rest) || TELLING.has(rest)) return [head, rest];
    const parts = partsOf(rest);
    if (parts.length > 1) return [head, ...parts];
  }
  return [word];
}

const isWord = (word: string): boolean =>
  word.length >= MIN_WORD_CHARACTERS &&
  (SECRET.has(word) || PUBLIC.has(word) || KEY.has(word) || TOKEN.has(word) || NEUTRAL.has(word) || TELLING.has(word));

// Words for credentials in other scripts and with accents: bytes become characters, accents are folded, and stems of
// other languages are given as the English words that the rest of the core knows. Text here is latin1, a byte a character.

const stems = (text: string): readonly (readonly [stem: string, english: string])[] =>
  text
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [english = '', ...found] = row.trim().split(/\s+/);
      return found.map((stem) => [folded(stem), ` ${english} `] as const);
    });

/** Bytes that are UTF-8 become its characters, others those of Latin-1. */
function readable(bytes: string): string {
  return /[\x80-\xff]/.test(bytes) ? bytes.replace(/[\x80-\xff]+/g, decoded) : bytes;
}

function decoded(run: string): string {
  try {
    return decodeURIComponent(run.replace(/./gs, (byte) => `%${byte.charCodeAt(0).toString(16)}`));
  } catch {
    return run;
  }
}

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** Characters without their accents: `clé` gives cle, `hasło` gives haslo. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[ßłøđıæœ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The longest stems of a word come first: 公開鍵 is read before 鍵. */
const STEMS = stems(`
  secret секрет тайн таємн закрыт закрит приватн μυστικ ιδιωτικ سری سرّي سر خاص سود סוד פרטי 秘密 秘匿 シークレット 비밀키 시크릿 개인 私 秘 機密 गुप्त निजी ลับ
  password парол лозинк κωδικ συνθηματικ كلمةالسر كلمةالمرور كلمة رمز گذرواژه סיסמ パスワード 暗証 비밀번호 암호 패스워드 密码 密碼 口令 पासवर्ड รหัสผ่าน
  public публичн открыт публічн відкрит δημοσι عام ציבורי 公開 公开 公 공개 सार्वजनिक สาธารณะ
  user пользовател користувач логин логін χρηστ مستخدم کاربر משתמש ユーザー 利用者 ログイン 사용자 아이디 계정 로그인 用户 用戶 使用者 账号 帐号 帳號 登录 उपयोगकर्ता ผู้ใช้
  key ключ κλειδ مفتاح کلید מפתח キー 鍵 키 인증 密钥 秘钥 金鑰 密鑰 钥 鑰 कुंजी กุญแจ คีย์
  token токен トークン 토큰 令牌 टोकन
  checksum контрольн сумма сума хеш хэш дайджест отпечат 校验 校驗 哈希 散列 摘要 ハッシュ チェックサム 체크섬 해시 指纹 αθροισμα
  session сесси сеанс 会话 會話 セッション 세션
  id идентификатор номер 编号 識別 标识 식별`).toSorted(([a], [b]) => b.length - a.length);

/**
 * A name in which words of other scripts are English ones. Those that nobody here can read are left out, so that they say
 * neither whose key it is nor that it is none.
 */
function inEnglish(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const text = folded(readable(bytes));
  return text.replace(/[^\x00-\x7f]+/g, (run) => {
    let rest = run.toLowerCase();
    for (const [stem, english] of STEMS) rest = rest.replaceAll(stem, english);
    return rest.replace(/[^\x00-\x7f]+/g, ' ');
  });
}

/** True for a name with letters of a script that has no word here. */
export const isForeignScript = (bytes: string): boolean =>
  /[\x80-\xff]/.test(bytes) && /[^\x00-\x7f]/.test(folded(readable(bytes)));

// The words that names of credentials are made of, in the languages that people name variables in; none of them says whose key it is.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The secret half of a pair, or a password. */
export const SECRET: ReadonlySet<string> = words(`
  secret private priv pri password passwd pass pwd pw pswd secretkey apisecret privatekey prv clave contrasena senha
  mdp motdepasse passe passwort kennwort wachtwoord parola haslo heslo lozinka secreto geheim passphrase phrase
  passwrd passw secpass secpasswd securepass securepassword securestring secstr secrete secreta segredo segreto segreta privee prive privado privada privata privato geheimer geheime geheimnis geheimwort
  geheimes geheimschluessel passordet passord losenord adgangskode salasana jelszo sifre gizli parole tajny tajne tajni
  rahasia sandi katasandi contrasenya salaisuus hemlig titkos hemmelig`);

/** The public half of a pair, or a user. */
export const PUBLIC: ReadonlySet<string> = words(`
  public pub user username login publickey usuario utilisateur benutzer benutzername gebruiker utente uzytkownik usr
  uname publica publico publique pubblica pubblico oeffentlich oeffentlicher oeffentliche offentlich offentlicher
  offentliche offentlig openbare gebruikersnaam utilizador identifiant identifiants kullanici bruker brukernavn
  anvandare kayttaja felhasznalo uzivatel korisnik pengguna usuari utilizator publiczny verejny acik`);

/** A token. */
export const TOKEN: ReadonlySet<string> = words(`
  token bearer apitoken`);

/** A key of either half. */
export const KEY: ReadonlySet<string> = words(`
  key keys apikey auth authorization credential credentials creds cred basic access apikeys chave cle clef schluessel
  sleutel klucz chiave llave schlussel apischluessel apischlussel anahtar anahtari nyckel nokkel nogle avain kulcs klic
  kluc kljuc kunci clau cheie zugang zugangsdaten acces acceso accesso zugriff`);

/** Words that say nothing of whose the value is. */
export const NEUTRAL: ReadonlySet<string> = words(`
  api apis mail mailer mailing mails email emails e smtp my our the a an is of for to and default defaults config
  configuration configure settings setting const env environ environment app application prod production dev develop
  development staging stage test tests testing sandbox live client clients service services provider providers
  transport sender host server relay outgoing notify notification notifications newsletter newsletters marketing
  transactional send sending delivery http https header headers option options opts param params value val var let
  local static final string str self this props properties spring action data json new old first second one two main
  account v k s u p b q n x secrets credentials process getenv get set put add define export getenvironmentvariable
  fetch lookup system field fields network vars variable variables init setup base common global item items entry
  backup fallback current c cfg conf obj module exports return auth args arg name nameof type public lazy by vault kv
  shared domain parish personal team mailers emailer esp method methods strategy adapter driver engine sub subaccount
  site web website require import request requests payload body form query curl curlopt httpheader httpheaders setopt
  array dict kwargs input output connection conn connect remote accounts channel channels drivers transports adapters
  phpmailer nodemailer swift symfony laravel rails django flask wp wordpress plugin plugins sys svc crm shop store
  www uri endpoint port protocol secure tls ssl starttls enabled sasl esmtp transmail sendmail postfix msmtp
  holder legacy previous prev next real actual temp tmp dummy demo sample eu us region de fr int ext d f g h i j l m
  o r t w y z gen opt cl primary secondary parameter parameters defaultvalue currentvalue content text attr attribute
  attributes node with as in on from at or script global your this that these are it its we us per company org
  customer team's req res ua agent ps smtpclient mailclient secure conn msg platform la le les el los las der die das den il lo gli un une una ein eine es est ist
  sont son sind y et und ou oder da do dos del di du des con pour para per von zu con dla dell fur portal general all app's`);
