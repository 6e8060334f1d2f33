using System;

/// <summary>The Pepipost API key, from environment variables. Make one when the program starts.</summary>
public sealed class PepipostKeys
{
    public readonly string ApiKey = Required("PEPIPOST_API_KEY");

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
