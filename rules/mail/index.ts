/** The pack `mail`: services that send mail and messages, and plain SMTP logins. On by default. */
import type { SecretProvider } from '../../src/core/packs/secret-data.ts';
import { ACTIVECAMPAIGN } from './activecampaign.ts';
import { AMAZON_SES } from './amazon-ses.ts';
import { AZURE_COMMUNICATION } from './azure-communication.ts';
import { BEEHIIV } from './beehiiv.ts';
import { BRAZE } from './braze.ts';
import { BREVO } from './brevo.ts';
import { COURIER } from './courier.ts';
import { CUSTOMERIO } from './customerio.ts';
import { ELASTICEMAIL } from './elasticemail.ts';
import { EMAILIT } from './emailit.ts';
import { GETRESPONSE } from './getresponse.ts';
import { INFOBIP } from './infobip.ts';
import { ITERABLE } from './iterable.ts';
import { KLAVIYO } from './klaviyo.ts';
import { KNOCK } from './knock.ts';
import { LOOPS } from './loops.ts';
import { MAILCHIMP } from './mailchimp.ts';
import { MAILERLITE } from './mailerlite.ts';
import { MAILERSEND } from './mailersend.ts';
import { MAILGUN } from './mailgun.ts';
import { MAILMODO } from './mailmodo.ts';
import { MAILSAC } from './mailsac.ts';
import { MAILTRAP } from './mailtrap.ts';
import { MANDRILL } from './mandrill.ts';
import { MESSAGEBIRD } from './messagebird.ts';
import { MOOSEND } from './moosend.ts';
import { NYLAS } from './nylas.ts';
import { OMNISEND } from './omnisend.ts';
import { ONESIGNAL } from './onesignal.ts';
import { PLIVO } from './plivo.ts';
import { PLUNK } from './plunk.ts';
import { POSTAL } from './postal.ts';
import { POSTMARK } from './postmark.ts';
import { RESEND } from './resend.ts';
import { SCALEWAY } from './scaleway.ts';
import { SENDGRID } from './sendgrid.ts';
import { SMARTLEAD } from './smartlead.ts';
import { SMTP } from './smtp.ts';
import { SMTP2GO } from './smtp2go.ts';
import { SPARKPOST } from './sparkpost.ts';
import { SVIX } from './svix.ts';
import { TELNYX } from './telnyx.ts';
import { TWILIO } from './twilio.ts';
import { VONAGE } from './vonage.ts';
import { ZEPTOMAIL } from './zeptomail.ts';

/** From specific to general: what one secret has claimed is closed to those behind it. */
export const MAIL: readonly SecretProvider[] = [
  AZURE_COMMUNICATION,
  BREVO,
  ZEPTOMAIL,
  MAILERSEND,
  ONESIGNAL,
  NYLAS,
  SENDGRID,
  RESEND,
  SVIX,
  PLUNK,
  KLAVIYO,
  COURIER,
  MAILCHIMP,
  MANDRILL,
  SMTP2GO,
  TELNYX,
  EMAILIT,
  MAILSAC,
  KNOCK,
  INFOBIP,
  OMNISEND,
  SMARTLEAD,
  BEEHIIV,
  ACTIVECAMPAIGN,
  ELASTICEMAIL,
  MAILMODO,
  MAILGUN,
  MAILERLITE,
  AMAZON_SES,
  PLIVO,
  SPARKPOST,
  POSTMARK,
  MOOSEND,
  BRAZE,
  SCALEWAY,
  MAILTRAP,
  LOOPS,
  ITERABLE,
  CUSTOMERIO,
  GETRESPONSE,
  TWILIO,
  MESSAGEBIRD,
  POSTAL,
  VONAGE,
  SMTP,
];
