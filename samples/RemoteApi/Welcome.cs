namespace RemoteApi;

/// <summary>Says what an administrator types into an identity provider, and what a developer tries first.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app, Uri people)
    {
        var tenantUrl = $"{Reachable(app.Urls.First())}/scim/v2";
        Console.WriteLine();
        Console.WriteLine($"Tenant URL    {tenantUrl}");
        Console.WriteLine($"Secret Token  {Token.Random ?? "as configured in Scim:Token"}");
        Console.WriteLine($"People API    {people}people");
        Console.WriteLine($"Try           curl -H \"Authorization: Bearer {Token.Random ?? "$TOKEN"}\" {tenantUrl}/Users");
        Console.WriteLine();
    }

    // An address that means every interface is none that a client can use.
    private static string Reachable(string url)
    {
        string[] everywhere = ["[::]", "0.0.0.0", "*", "+"];
        var host = everywhere.FirstOrDefault(host => url.Contains($"//{host}:", StringComparison.Ordinal));
        return host is null ? url.TrimEnd('/') : url.TrimEnd('/').Replace($"//{host}:", "//localhost:", StringComparison.Ordinal);
    }
}
