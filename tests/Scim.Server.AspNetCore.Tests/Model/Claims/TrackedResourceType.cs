using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>A resource type and the attributes that the run tracks.</summary>
internal sealed record TrackedResourceType(string Endpoint, string Urn, IReadOnlyList<string> Paths)
{
    public const string Department = Sample.EnterpriseUrn + ":department";

    public static TrackedResourceType Users { get; } = new(
        "/Users", Sample.UserUrn, ["userName", "displayName", "title", "active", "externalId", "name.givenName", "name.familyName", Department, "emails"]);

    public static TrackedResourceType Groups { get; } = new("/Groups", Sample.GroupUrn, ["displayName", "externalId", "members"]);

    /// <summary>The required naming attribute.</summary>
    public string NameAttribute => Paths[0];

    /// <summary>The attributes that a complete resource must contain; includes <c>active</c> if the table has no null for it.</summary>
    public IEnumerable<string> RequiredPaths => this == Users && TestStores.ActiveByDefault ? [NameAttribute, "active"] : [NameAttribute];

    /// <summary>Whether the store can represent the attribute without a value.</summary>
    public static bool CanBeUnassigned(string path) => path != "active" || !TestStores.ActiveByDefault;

    /// <summary>Whether the attribute is a list.</summary>
    public static bool IsList(string path) => path is "emails" or "members";

    /// <summary>The state of each attribute; empty without a value.</summary>
    public Dictionary<string, string> ReadState(JsonObject resource) => Paths.ToDictionary(path => path, path => ToCanonicalText(path, Find(resource, path)));

    /// <summary>A value as text; equal values have equal texts.</summary>
    public static string ToCanonicalText(string path, JsonNode? value) => (path, value) switch
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
