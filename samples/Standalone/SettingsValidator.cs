using System.Text.RegularExpressions;
using Scim.Server.Hosting;

namespace Standalone;

/// <summary>Validates the settings; each error is one sentence. No sentence contains a token.</summary>
internal static partial class SettingsValidator
{
    private const int MinTokenLength = 16;

    private static readonly string[] Endpoints = ["me", "bulk", "schemas", "resourcetypes", "serviceproviderconfig"];

    public static IEnumerable<string> Validate(Settings settings, bool isPublic) =>
    [
        .. ValidateStore(settings),
        .. ValidateAccess(settings, isPublic),
        .. settings.Tenants.SelectMany(tenant => ValidateTenant(tenant, settings.Tokens)),
        .. ValidateTokens(settings.Tokens),
        .. settings.RateLimit.Validate(),
        .. ValidateCursorKey(settings.Section["CursorKey"]),
        .. settings.SchemaFolder is { } folder && !Directory.Exists(folder) ? [$"Scim:SchemaFolder: there is no folder '{Path.GetFullPath(folder)}'."] : Array.Empty<string>(),
    ];

    /// <summary>Checks what can be known only with all resource types. Tenants and endpoints stand at the same place of a URI.</summary>
    /// <exception cref="InvalidOperationException">A tenant is named as an endpoint is, or paths are given for a type that is not there.</exception>
    public static void ValidateAgainstTypes(this WebApplication app, Settings settings)
    {
        var registry = app.Services.GetRequiredService<IScimServer>().Registry;
        var types = registry.ResourceTypes.Select(type => type.Name).ToArray();
        if (settings.Section.GetSection("IndexedPaths").GetChildren().FirstOrDefault(type => !types.Contains(type.Key, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            throw new InvalidOperationException($"{missing.Path} names no resource type; expected {string.Join(", ", types)}.");
        }

        if (settings.Tenants.FirstOrDefault(tenant => Endpoints.Contains(tenant) || registry.FindByEndpoint(tenant) is not null) is { } taken)
        {
            throw new InvalidOperationException($"Scim:Tenants:{taken} has the name of an endpoint; expected another name.");
        }
    }

    private static IEnumerable<string> ValidateStore(Settings settings)
    {
        if (settings.Store is not ("memory" or "sqlite" or "postgres"))
        {
            yield return $"Scim:Store is {(settings.Store is null ? "missing" : $"'{settings.Store}'")}; expected memory, sqlite or postgres.";
        }
        else if (settings.Store != "memory" && string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            var example = settings.Store == "sqlite" ? "Data Source=scim.db" : "Host=db;Database=scim;Username=scim;Password=...";
            yield return $"ConnectionStrings:Scim is missing; Scim:Store={settings.Store} needs it, for example '{example}'.";
        }
    }

    private static IEnumerable<string> ValidateAccess(Settings settings, bool isPublic)
    {
        var single = settings.Tokens.Any(token => token.Tenant is null);
        if (single && settings.Tenants.Count > 0)
        {
            yield return "Scim:Token and Scim:Tenants are both set; expected the token of a single tenant, or the tenants with their tokens.";
        }

        if (!single && settings.Tenants.Count == 0 && isPublic)
        {
            yield return "Neither Scim:Token nor Scim:Tenants is set, and other machines can reach the server; expected one of them.";
        }
    }

    private static IEnumerable<string> ValidateTenant(string tenant, IReadOnlyList<Token> tokens)
    {
        if (!TenantName().IsMatch(tenant))
        {
            yield return $"Scim:Tenants:{tenant} is not a valid tenant name; expected up to 63 of a-z, 0-9 and -, beginning with a letter or a digit.";
        }

        if (tokens.All(token => token.Tenant != tenant))
        {
            yield return $"Scim:Tenants:{tenant} has no token; expected one at Scim:Tenants:{tenant}:Tokens:0.";
        }
    }

    private static IEnumerable<string> ValidateTokens(IReadOnlyList<Token> tokens)
    {
        foreach (var token in tokens.Where(token => !token.IsHash && token.Text.Length < MinTokenLength))
        {
            yield return $"{token.Key} has {token.Text.Length} characters; expected {MinTokenLength} or more, so that it cannot be guessed.";
        }

        foreach (var twins in tokens.GroupBy(token => token.Text, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"{string.Join(" and ", twins.Select(token => token.Key))} hold the same token; expected each of them once.";
        }
    }

    // The library would say so as well, but its binder shows what it cannot read.
    private static IEnumerable<string> ValidateCursorKey(string? key) =>
        key is null || Convert.TryFromBase64String(key, new byte[key.Length], out _) ? [] : ["Scim:CursorKey is no Base64; expected 32 or more random bytes."];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex TenantName();
}
