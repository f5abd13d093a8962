using System.Text;

namespace Scim.Server.Benchmarks.Data;

/// <summary>PATCH messages.</summary>
internal static class SamplePatch
{
    public static byte[] ReplaceTitle(string title) => Message($$"""{"op":"replace","path":"title","value":"{{title}}"}""");

    public static byte[] AddMember(string id) => Message($$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""");

    public static byte[] RemoveMember(string id) => Message($$"""{"op":"remove","path":"members[value eq \"{{id}}\"]"}""");

    /// <summary>What Entra sends without its compliance flag: capital verbs, booleans as text, paths that choose among elements, dotted names.</summary>
    public static byte[] EntraBatch { get; } = Message(
        """{"op":"Replace","path":"active","value":"False"}""",
        """{"op":"Replace","path":"displayName","value":"Barbara Jensen-Meyer"}""",
        """{"op":"Add","path":"name.familyName","value":"Jensen-Meyer"}""",
        """{"op":"Add","path":"emails[type eq \"work\"].value","value":"barbara@example.com"}""",
        """{"op":"Add","path":"phoneNumbers[type eq \"fax\"].value","value":"tel:+1-201-555-0199"}""",
        """{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Sales"}""",
        """{"op":"Replace","value":{"title":"Manager","name.givenName":"Barb"}}""");

    private static byte[] Message(params ReadOnlySpan<string> operations) => Encoding.UTF8.GetBytes(
        $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{{string.Join(',', operations)}}]}""");
}
