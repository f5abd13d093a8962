namespace OwnTables;

/// <summary>Prints what an administrator enters in an identity provider, and a first request for a developer.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var tenantUrl = $"{app.Urls.First().TrimEnd('/')}/scim/v2";
        Console.WriteLine($"Tenant URL    {tenantUrl}");
        Console.WriteLine($"Try           curl -H \"Authorization: Bearer $TOKEN\" {tenantUrl}/Users");
    }
}
