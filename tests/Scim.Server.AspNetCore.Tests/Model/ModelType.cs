using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>The attributes of users or groups and how they compare.</summary>
internal sealed record ModelType(string Endpoint, string Urn, string NameAttribute, IReadOnlyList<string> TextPaths, IReadOnlyList<string> SortKeys)
{
    public const string Department = Sample.EnterpriseUrn + ":department";

    public static ModelType Users { get; } = new(
        "/Users",
        Sample.UserUrn,
        "userName",
        ["userName", "displayName", "title", "name.givenName", "emails.value", "emails.type", "emails", "externalId", Department],
        ["userName", "displayName", "title", "name.givenName", "emails", "emails.value", "externalId", "active", Department]);

    public static ModelType Groups { get; } = new("/Groups", Sample.GroupUrn, "displayName", ["displayName", "externalId"], ["displayName", "externalId"]);

    /// <summary>Whether comparison is case-sensitive.</summary>
    public static bool IsExact(string path) => path is "externalId" or "members.value";

    /// <summary>All values at a path, as text; a list without a sub-attribute means its values.</summary>
    public static IReadOnlyList<string> GetValues(JsonObject body, string path)
    {
        JsonNode? node = body;
        if (path.StartsWith(Sample.EnterpriseUrn, StringComparison.Ordinal))
        {
            (node, path) = (body[Sample.EnterpriseUrn], path[(Sample.EnterpriseUrn.Length + 1)..]);
        }

        var names = path.Split('.');
        return (node?[names[0]], names.ElementAtOrDefault(1)) switch
        {
            (null, _) => [],
            (JsonArray list, var part) => [.. list.Select(element => element?[part ?? "value"]?.ToString()).OfType<string>()],
            (JsonObject complex, { } part) => complex[part] is { } found ? [found.ToString()] : [],
            (JsonObject, null) => ["complex"],
            (var simple, _) => [simple.ToString()],
        };
    }

    /// <summary>The sort value: for a list, the primary or first value; null for none.</summary>
    public static string? GetSortValue(JsonObject body, string path)
    {
        if (path.Split('.')[0] == "emails" && body["emails"] is JsonArray emails)
        {
            var chosen = emails.FirstOrDefault(email => email?["primary"]?.GetValue<bool>() == true) ?? emails[0];
            return chosen?["value"]?.ToString();
        }

        return GetValues(body, path).Cast<string?>().FirstOrDefault();
    }

    /// <summary>The text in the form used for comparison.</summary>
    public static string Fold(string path, string text) => IsExact(path) ? text : text.ToLowerInvariant();
}
