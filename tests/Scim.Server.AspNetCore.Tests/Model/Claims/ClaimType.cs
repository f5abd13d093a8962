using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>A resource type of the walk, and the attributes that it follows.</summary>
internal sealed record ClaimType(string Endpoint, string Urn, IReadOnlyList<string> Paths)
{
    public const string Department = Sample.EnterpriseUrn + ":department";

    public static ClaimType Users { get; } = new(
        "/Users", Sample.UserUrn, ["userName", "displayName", "title", "active", "externalId", "name.givenName", "name.familyName", Department, "emails"]);

    public static ClaimType Groups { get; } = new("/Groups", Sample.GroupUrn, ["displayName", "externalId", "members"]);

    /// <summary>The attribute without which a resource cannot be.</summary>
    public string Naming => Paths[0];

    /// <summary>The attributes that a whole resource must give; where a table knows only yes and no, <c>active</c> among them.</summary>
    public IEnumerable<string> Given => this == Users && TestStores.ActiveByDefault ? [Naming, "active"] : [Naming];

    /// <summary>Whether a store has a state in which the attribute has no value.</summary>
    public static bool CanLack(string path) => path != "active" || !TestStores.ActiveByDefault;

    /// <summary>Whether the attribute is a list.</summary>
    public static bool IsList(string path) => path is "emails" or "members";

    /// <summary>The state of each attribute; the empty text where there is no value.</summary>
    public Dictionary<string, string> Read(JsonObject resource) => Paths.ToDictionary(path => path, path => Canon(path, Find(resource, path)));

    /// <summary>A value as text, so that equal values are equal texts.</summary>
    public static string Canon(string path, JsonNode? value) => (path, value) switch
    {
        ("active", null) => TestStores.ActiveByDefault ? "true" : string.Empty,
        ("members", JsonArray members) => string.Join(' ', members.Select(member => $"{member?["value"]}").Order(StringComparer.Ordinal)),
        ("emails", JsonArray emails) => string.Join(' ', emails.Select(email => $"{email?["value"]}|{email?["type"]}").Order(StringComparer.Ordinal)),
        (_, null) => string.Empty,
        _ => value.ToJsonString(),
    };

    private static JsonNode? Find(JsonObject resource, string path) => path switch
    {
        Department => resource[Sample.EnterpriseUrn]?["department"],
        _ => path.Split('.') is [var name, var part] ? resource[name]?[part] : resource[path],
    };
}
