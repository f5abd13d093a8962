using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Server.Protocol.Paging;

/// <summary>
/// The hash of what a cursor is bound to: mount, tenant, client, resource type, filter, order and projection (RFC 9865 §2 and §5). The filter
/// is hashed in its bound form, so that white space and the case of names do not matter.
/// </summary>
internal static class CursorBinding
{
    private static readonly string[] ClientClaims = [ClaimTypes.NameIdentifier, "sub", "client_id", "azp"];

    public static byte[] ComputeHash(QueryRequest queryRequest, ScimQuery query, ScimContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, context.Tenant);
        Append(hash, context.Principal?.Identity?.Name);
        foreach (var type in ClientClaims)
        {
            Append(hash, context.Principal?.FindFirst(type)?.Value);
        }

        Append(hash, context.ResourceType.Name);
        Append(hash, query.Filter?.ToString());
        Append(hash, query.Sort?.Path.ToString());
        Append(hash, query.Sort is { Descending: true } ? "descending" : null);
        Append(hash, NormalizeNames(queryRequest.Attributes));
        Append(hash, NormalizeNames(queryRequest.ExcludedAttributes));
        if (context.Mount.Length > 0)
        {
            Append(hash, context.Mount);
        }

        return hash.GetHashAndReset();
    }

    // Length-prefixed, so that no two lists of texts produce the same bytes.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string? NormalizeNames(string? list) => string.IsNullOrWhiteSpace(list) ? null : string.Join(',', list
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => name.ToUpperInvariant())
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));
}
