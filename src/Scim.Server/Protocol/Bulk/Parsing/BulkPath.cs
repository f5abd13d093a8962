using System.Diagnostics.CodeAnalysis;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Parsing;

/// <summary>The path of an operation: an endpoint, or one resource by its id or by a bulkId.</summary>
internal sealed record BulkPath(TypeModel Type, string? Id, string? BulkId)
{
    public static bool TryParse(
        string? text, bool isCreate, ServerModel model, [NotNullWhen(true)] out BulkPath? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        error = CheckShape(text, isCreate, out var endpoint, out var id);
        if (error is not null)
        {
            return false;
        }

        if (model.Registry.FindByEndpoint(endpoint) is not { } type)
        {
            error = BulkErrors.UnknownEndpoint();
            return false;
        }

        var reference = id?.StartsWith(BulkReference.Prefix, StringComparison.Ordinal) is true ? id[BulkReference.Prefix.Length..] : null;
        path = new BulkPath(model.Find(type), reference is null ? id : null, reference);
        return true;
    }

    private static ScimError? CheckShape(string? text, bool isCreate, out string endpoint, out string? id)
    {
        (endpoint, id) = (string.Empty, null);
        if (string.IsNullOrEmpty(text))
        {
            return BulkErrors.MissingPath();
        }

        if (text.AsSpan().ContainsAny('?', '#') || text.StartsWith("//", StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal))
        {
            return BulkErrors.PathNotRelative();
        }

        var segments = (text[0] == '/' ? text[1..] : text).Split('/');
        endpoint = segments[0];
        if (isCreate)
        {
            return segments.Length == 1 && endpoint.Length > 0 ? null : BulkErrors.PathNotAnEndpoint();
        }

        id = segments.Length == 2 ? Uri.UnescapeDataString(segments[1]) : null;
        return string.IsNullOrEmpty(id) ? BulkErrors.PathNotAResource() : null;
    }
}
