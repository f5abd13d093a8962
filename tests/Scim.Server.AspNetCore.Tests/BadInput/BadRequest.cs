using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>
/// A request that must be rejected. In target and body, <c>{user}</c>, <c>{group}</c> and <c>{member}</c> are placeholders for the ids of existing resources.
/// </summary>
internal sealed record BadRequest(string Name, string Method, string Target)
{
    /// <summary>The bytes of the body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Header lines in addition to Host, Authorization, Content-Length and Content-Type.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The Content-Type; null for none.</summary>
    public string? ContentType { get; init; } = "application/scim+json";

    /// <summary>Whether the body is sent chunked, without a Content-Length.</summary>
    public bool IsChunked { get; init; }

    /// <summary>The expected statuses.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [400];

    /// <summary>The expected scimTypes; empty when the RFC defines none for the case.</summary>
    public IReadOnlyList<string> ScimTypes { get; init; } = [];

    public static BadRequest Get(string name, string target) => new(name, "GET", target) { ContentType = null };

    public static BadRequest Create(string name, string method, string target, string body, params string[] scimTypes) =>
        new(name, method, target) { Body = Encoding.UTF8.GetBytes(body), ScimTypes = scimTypes };

    public override string ToString() => $"{Name} ({Method} {(Target.Length <= 120 ? Target : string.Concat(Target.AsSpan(0, 120), "…"))})";
}
