/** The Pepipost API key, from environment variables. Make one when the program starts. */
public final class PepipostKeys {
    public final String apiKey = required("PEPIPOST_API_KEY");

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
