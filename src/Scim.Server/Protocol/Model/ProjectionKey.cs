using System.Runtime.InteropServices;
using Scim.Server.Hosting;

namespace Scim.Server.Protocol.Model;

/// <summary>The projection of a request as the client sent it.</summary>
/// <param name="BaseUri">The base URI of links.</param>
/// <param name="Attributes">The query parameter; null where it is missing or empty.</param>
/// <param name="ExcludedAttributes">The query parameter; null where it is missing or empty.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProjectionKey(string BaseUri, string? Attributes, string? ExcludedAttributes)
{
    /// <summary>The total number of characters.</summary>
    public int Length => BaseUri.Length + (Attributes?.Length ?? 0) + (ExcludedAttributes?.Length ?? 0);

    public static ProjectionKey From(ScimRequest request) => new(request.BaseUri, NullIfBlank(request.Query.Attributes), NullIfBlank(request.Query.ExcludedAttributes));

    private static string? NullIfBlank(string? list) => string.IsNullOrWhiteSpace(list) ? null : list;
}
