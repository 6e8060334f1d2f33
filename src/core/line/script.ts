/**
 * Words for credentials in other scripts and with accents: bytes become characters, accents are folded, and stems of
 * other languages are given as the English words that the rest of the core knows. Text here is latin1, a byte a character.
 */

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
export function inEnglish(bytes: string): string {
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
