namespace TeamDirectory;

/// <summary>Prints what an administrator enters in an identity provider, and a first request for a developer.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var url = ToReachableUrl(app.Urls.First());
        var tenantUrl = $"{url}/scim/v2";
        Console.WriteLine();
        Console.WriteLine($"Tenant URL    {tenantUrl}");
        Console.WriteLine($"Secret Token  {Token.Generated ?? "as configured in Scim:Token"}");
        Console.WriteLine($"Sign in       {url}/{Tenant.Main}");
        Console.WriteLine($"Try           curl -H \"Authorization: Bearer {Token.Generated ?? "$TOKEN"}\" {tenantUrl}/Users");
        Console.WriteLine();
    }

    // A client cannot use an address that stands for all interfaces.
    private static string ToReachableUrl(string url)
    {
        string[] everywhere = ["[::]", "0.0.0.0", "*", "+"];
        var host = everywhere.FirstOrDefault(host => url.Contains($"//{host}:", StringComparison.Ordinal));
        return host is null ? url.TrimEnd('/') : url.TrimEnd('/').Replace($"//{host}:", "//localhost:", StringComparison.Ordinal);
    }
}
