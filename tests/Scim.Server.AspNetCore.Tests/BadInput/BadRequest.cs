using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>
/// A request that must be refused. In target and body <c>{user}</c>, <c>{group}</c> and <c>{member}</c> stand for the ids of resources that exist.
/// </summary>
internal sealed record BadRequest(string Name, string Method, string Target)
{
    /// <summary>The bytes of the body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Header lines beside Host, Authorization, Content-Length and Content-Type.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The Content-Type; null for none.</summary>
    public string? ContentType { get; init; } = "application/scim+json";

    /// <summary>Whether the body goes in chunks, its length unsaid.</summary>
    public bool Chunked { get; init; }

    /// <summary>The statuses that fit.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [400];

    /// <summary>The scimTypes that fit; none where the RFC has no keyword for the case.</summary>
    public IReadOnlyList<string> ScimTypes { get; init; } = [];

    public static BadRequest Get(string name, string target) => new(name, "GET", target) { ContentType = null };

    public static BadRequest Of(string name, string method, string target, string body, params string[] scimTypes) =>
        new(name, method, target) { Body = Encoding.UTF8.GetBytes(body), ScimTypes = scimTypes };

    public override string ToString() => $"{Name} ({Method} {(Target.Length <= 120 ? Target : string.Concat(Target.AsSpan(0, 120), "…"))})";
}
