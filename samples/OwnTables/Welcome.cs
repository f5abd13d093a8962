namespace OwnTables;

/// <summary>Says what an administrator types into an identity provider, and what a developer tries first.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var tenantUrl = $"{app.Urls.First().TrimEnd('/')}/scim/v2";
        Console.WriteLine($"Tenant URL    {tenantUrl}");
        Console.WriteLine($"Try           curl -H \"Authorization: Bearer $TOKEN\" {tenantUrl}/Users");
    }
}
