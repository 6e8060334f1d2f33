using System;

/// <summary>The Mailjet API key and secret key, from environment variables. Make one when the program starts.</summary>
public sealed class MailjetKeys
{
    public readonly string ApiKey = Required("MJ_APIKEY_PUBLIC");
    public readonly string SecretKey = Required("MJ_APIKEY_PRIVATE");

    private static string Required(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException(name + " is not set");
        }
        return value;
    }
}
