/** The words that names of credentials are made of, in the languages that people name variables in; none of them says whose key it is. */

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
