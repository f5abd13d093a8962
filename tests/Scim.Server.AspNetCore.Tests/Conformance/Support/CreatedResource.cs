namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A created resource: its path relative to the base, and the reply to the POST.</summary>
internal sealed record CreatedResource(string Path, Reply Reply)
{
    public string Id => Reply.Text("id");

    public string ETag => Reply.Header("ETag") ?? Reply.Text("meta", "version");
}
