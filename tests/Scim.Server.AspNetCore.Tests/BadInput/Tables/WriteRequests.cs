using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Embeds bad input in every kind of write.</summary>
internal static class WriteRequests
{
    public const string UserUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string EnterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string PatchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string SearchUrn = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    private static readonly (string Method, string Target)[] All =
    [
        ("POST", "/Users"), ("PUT", "/Users/{user}"), ("PATCH", "/Users/{user}"), ("POST", "/Users/.search"),
        ("POST", "/Groups"), ("PUT", "/Groups/{group}"), ("PATCH", "/Groups/{group}"), ("POST", "/Groups/.search"),
    ];

    /// <summary>The bytes as the body of every request with a body.</summary>
    public static IEnumerable<BadRequest> WithBody(string name, byte[] body, params string[] scimTypes) =>
        All.Select(write => new BadRequest(name, write.Method, write.Target) { Body = body, ScimTypes = scimTypes });

    /// <summary>The text as the body of every request with a body.</summary>
    public static IEnumerable<BadRequest> WithBody(string name, string body, params string[] scimTypes) =>
        WithBody(name, Encoding.UTF8.GetBytes(body), scimTypes);

    /// <summary>Members of a user, in a POST and in a PUT.</summary>
    public static IEnumerable<BadRequest> WithUserMembers(string name, string members, params string[] scimTypes) =>
    [
        BadRequest.Create(name, "POST", "/Users", User("bad-input", members), scimTypes),
        BadRequest.Create(name, "PUT", "/Users/{user}", User("ada", members), scimTypes),
    ];

    /// <summary>Members of a user, in a POST, in a PUT, and in the value of PATCH operations without a path.</summary>
    public static IEnumerable<BadRequest> WithUserMembersEverywhere(string name, string members, params string[] scimTypes) =>
    [
        .. WithUserMembers(name, members, scimTypes),
        Patch(name, "/Users/{user}", $$"""{"op":"add","value":{{{members}}} }""", scimTypes),
        Patch(name, "/Users/{user}", $$"""{"op":"replace","value":{{{members}}} }""", scimTypes),
    ];

    /// <summary>Members of a group, in a POST and in a PUT.</summary>
    public static IEnumerable<BadRequest> WithGroupMembers(string name, string members, params string[] scimTypes) =>
    [
        BadRequest.Create(name, "POST", "/Groups", $$"""{"schemas":["{{GroupUrn}}"],"displayName":"Bad input",{{members}} }""", scimTypes),
        BadRequest.Create(name, "PUT", "/Groups/{group}", $$"""{"schemas":["{{GroupUrn}}"],"displayName":"Readers",{{members}} }""", scimTypes),
    ];

    /// <summary>One operation in a PATCH.</summary>
    public static BadRequest Patch(string name, string target, string operation, params string[] scimTypes) =>
        BadRequest.Create(name, "PATCH", target, PatchBody(operation), scimTypes);

    public static string PatchBody(string operations) => $$"""{"schemas":["{{PatchUrn}}"],"Operations":[{{operations}}]}""";

    public static string User(string userName, string members) => $$"""{"schemas":["{{UserUrn}}","{{EnterpriseUrn}}"],"userName":"{{userName}}",{{members}} }""";
}
