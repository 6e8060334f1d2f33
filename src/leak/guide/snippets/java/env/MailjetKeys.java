/** The Mailjet API key and secret key, from environment variables. Make one when the program starts. */
public final class MailjetKeys {
    public final String apiKey = required("MJ_APIKEY_PUBLIC");
    public final String secretKey = required("MJ_APIKEY_PRIVATE");

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
