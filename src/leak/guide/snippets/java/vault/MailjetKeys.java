import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.response.LogicalResponse;

/**
 * The Mailjet API key and secret key, from HashiCorp Vault (KV version 2, mount "secret", path "mailjet").
 * Address and token come from VAULT_ADDR and VAULT_TOKEN. Make one when the program starts.
 */
public final class MailjetKeys {
    public final String apiKey;
    public final String secretKey;

    public MailjetKeys() throws VaultException {
        VaultConfig config = new VaultConfig().openTimeout(5).readTimeout(10).build();
        LogicalResponse answer = Vault.create(config).logical().read("secret/mailjet");
        apiKey = field(answer, "api_key");
        secretKey = field(answer, "secret_key");
    }

    private static String field(LogicalResponse answer, String name) {
        int status = answer.getRestResponse().getStatus();
        if (status != 200) {
            throw new IllegalStateException("Vault answered " + status + " for secret/mailjet");
        }
        String value = answer.getData().get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("secret/mailjet in Vault has no field " + name);
        }
        return value;
    }
}
