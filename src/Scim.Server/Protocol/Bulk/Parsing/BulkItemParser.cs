using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Options;

namespace Scim.Server.Protocol.Bulk.Parsing;

/// <summary>Parses an operation from its JSON members, or reports its error.</summary>
internal static class BulkItemParser
{
    public static BulkItem Parse(in RawBulkItem raw, ServerModel model)
    {
        var operation = ParseMethod(raw.Method);
        var item = new BulkItem { Method = GetMethod(operation) ?? raw.Method, BulkId = raw.BulkId, Version = raw.Version, Path = raw.Path };
        if ((raw.Error ?? CheckMembers(raw, operation)) is { } error)
        {
            return item with { Error = error };
        }

        var isCreate = operation == ScimOperation.Create;
        if (!BulkPath.TryParse(raw.Path, isCreate, model, out var path, out var wrong))
        {
            return item with { Error = wrong };
        }

        item = item with { Operation = operation, Type = path.Type, Id = path.Id, PathBulkId = path.BulkId };
        if (operation == ScimOperation.Delete)
        {
            return item;
        }

        return CheckSize(raw.Data.Length, path.Type, model.Options) is { } tooLarge
            ? item with { Operation = null, Error = tooLarge }
            : item with { Data = raw.Data, References = BulkReferenceFinder.Find(raw.Data.Span, operation == ScimOperation.Patch) };
    }

    private static ScimError? CheckMembers(in RawBulkItem raw, ScimOperation? operation) => operation switch
    {
        null => BulkErrors.UnknownMethod(),
        ScimOperation.Create when string.IsNullOrEmpty(raw.BulkId) => BulkErrors.MissingBulkId(),
        not ScimOperation.Delete when raw.Data.IsEmpty || raw.Data.Span[0] != '{' => BulkErrors.MissingData(),
        _ => null,
    };

    // The limits of single requests apply here, too.
    private static ScimError? CheckSize(int size, TypeModel type, OptionsSnapshot options)
    {
        var (limit, name) = type.ResourceType.IsGroup
            ? (options.MaxGroupBodySize, nameof(ScimOptions.MaxGroupBodySize))
            : (options.MaxBodySize, nameof(ScimOptions.MaxBodySize));
        return size > limit ? BulkErrors.DataTooLarge(limit, name) : null;
    }

    private static ScimOperation? ParseMethod(string? method) =>
        IsMethod(method, "POST") ? ScimOperation.Create
        : IsMethod(method, "PUT") ? ScimOperation.Replace
        : IsMethod(method, "PATCH") ? ScimOperation.Patch
        : IsMethod(method, "DELETE") ? ScimOperation.Delete
        : null;

    private static string? GetMethod(ScimOperation? operation) => operation switch
    {
        ScimOperation.Create => "POST",
        ScimOperation.Replace => "PUT",
        ScimOperation.Patch => "PATCH",
        ScimOperation.Delete => "DELETE",
        _ => null,
    };

    private static bool IsMethod(string? method, string name) => string.Equals(method, name, StringComparison.OrdinalIgnoreCase);
}
