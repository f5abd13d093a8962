namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A resource that was made: its path relative to the base, and the reply to the POST.</summary>
internal sealed record Created(string Path, Reply Reply)
{
    public string Id => Reply.Text("id");

    public string ETag => Reply.Header("ETag") ?? Reply.Text("meta", "version");
}
