using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Minimal request bodies.</summary>
internal static class Sample
{
    public const string UserUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string EnterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static JsonObject User(string userName, params (string Name, JsonNode? Value)[] more) =>
        Message(UserUrn, [("userName", userName), .. more]);

    public static JsonObject Group(string displayName, params string[] members) => members.Length == 0
        ? Message(GroupUrn, ("displayName", displayName))
        : Message(GroupUrn, ("displayName", displayName), ("members", Members(members)));

    /// <summary>A list of members by id.</summary>
    public static JsonArray Members(params string[] ids) => [.. ids.Select(id => new JsonObject { ["value"] = id })];

    /// <summary>A user with attributes of the test extension.</summary>
    public static JsonObject Extended(string userName, params (string Name, JsonNode? Value)[] extension)
    {
        var user = User(userName, (TestSchemas.ExtensionUrn, Object(extension)));
        user["schemas"] = new JsonArray(UserUrn, TestSchemas.ExtensionUrn);
        return user;
    }

    /// <summary>A user with attributes of the enterprise extension.</summary>
    public static JsonObject Employee(string userName, params (string Name, JsonNode? Value)[] extension)
    {
        var user = User(userName, (EnterpriseUrn, Object(extension)));
        user["schemas"] = new JsonArray(UserUrn, EnterpriseUrn);
        return user;
    }

    /// <summary>A list with one work address.</summary>
    public static JsonArray Emails(string value, string type = "work", bool? primary = null)
    {
        var email = Object(("value", value), ("type", type));
        if (primary is not null)
        {
            email["primary"] = primary;
        }

        return [email];
    }

    public static JsonObject Message(string schema, params (string Name, JsonNode? Value)[] members)
    {
        var message = Object(members);
        message.Insert(0, "schemas", new JsonArray(schema));
        return message;
    }

    public static JsonObject Object(params (string Name, JsonNode? Value)[] members)
    {
        var node = new JsonObject();
        foreach (var (name, value) in members)
        {
            node[name] = value;
        }

        return node;
    }

    /// <summary>The same node with more members.</summary>
    public static JsonObject With(this JsonObject node, params (string Name, JsonNode? Value)[] more)
    {
        foreach (var (name, value) in more)
        {
            node[name] = value;
        }

        return node;
    }

    /// <summary>JSON as it is written.</summary>
    public static JsonNode Json(string text) => JsonNode.Parse(text) ?? throw new ArgumentException("null has no node.", nameof(text));
}
