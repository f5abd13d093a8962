using Scim.Server;

namespace Standalone;

/// <summary>A token in the configuration: in clear text, or as <c>sha256:</c> and its hash in hexadecimal digits.</summary>
/// <param name="Key">The key that it stands under.</param>
/// <param name="Text">The token, or its hash.</param>
/// <param name="Tenant">The tenant that it opens; null where there is only one.</param>
internal sealed record Token(string Key, string Text, string? Tenant)
{
    private const string Hash = "sha256:";

    public bool IsHash => Text.StartsWith(Hash, StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<Token> ReadAll(IConfigurationSection section) =>
    [
        .. Read(section.GetSection("Token"), null),
        .. from tenant in section.GetSection("Tenants").GetChildren()
           from entry in tenant.GetSection("Tokens").GetChildren()
           from token in Read(entry, tenant.Key)
           select token,
    ];

    public ScimBearerToken ToBearerToken() => new()
    {
        Value = IsHash ? null : Text,
        Sha256 = IsHash ? Text[Hash.Length..] : null,
        Tenant = Tenant,
        Name = Key,
    };

    private static IEnumerable<Token> Read(IConfigurationSection entry, string? tenant) =>
        string.IsNullOrWhiteSpace(entry.Value) ? [] : [new Token(entry.Path, entry.Value, tenant)];
}
