namespace Standalone;

/// <summary>The settings of the server itself; everything else below <c>Scim</c> is an option of the library.</summary>
internal sealed class Settings
{
    /// <summary>Where the settings stand; the options of the library are bound to it, too.</summary>
    public required IConfigurationSection Section { get; init; }

    /// <summary>memory, sqlite or postgres.</summary>
    public string? Store { get; init; }

    /// <summary>The connection string of the store, from <c>ConnectionStrings:Scim</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The tokens of the one tenant, or of all of them.</summary>
    public required IReadOnlyList<Token> Tokens { get; init; }

    /// <summary>The names of the tenants; none where there is only one, which has no name.</summary>
    public required IReadOnlyList<string> Tenants { get; init; }

    /// <summary>The folder with documents of further schemas and resource types.</summary>
    public string? SchemaFolder { get; init; }

    /// <summary>How many requests a tenant may send in a window of time.</summary>
    public required RateLimit RateLimit { get; init; }

    /// <summary>Where the endpoints are mapped.</summary>
    public string Prefix => Tenants.Count == 0 ? "/scim/v2" : "/scim/v2/{tenant}";

    /// <exception cref="InvalidOperationException">A setting is wrong; the message says everything that is.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Scim");
        var settings = new Settings
        {
            Section = section,
            Store = section["Store"]?.ToLowerInvariant(),
            ConnectionString = configuration.GetConnectionString("Scim"),
            Tokens = Token.ReadAll(section),
            Tenants = [.. section.GetSection("Tenants").GetChildren().Select(tenant => tenant.Key)],
            SchemaFolder = section["SchemaFolder"],
            RateLimit = RateLimit.Read(section),
        };
        string[] errors = [.. SettingNameValidator.Validate(section), .. SettingsValidator.Validate(settings, ListenAddresses.ContainPublicAddress(configuration))];
        return errors.Length == 0 ? settings : throw new InvalidOperationException(string.Join(' ', errors));
    }
}
