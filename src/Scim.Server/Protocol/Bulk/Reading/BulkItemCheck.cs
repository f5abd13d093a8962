using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Reading;

/// <summary>Parses an operation from its JSON members, or reports its error.</summary>
internal static class BulkItemCheck
{
    public static BulkItem Check(in RawBulkItem raw, ServerModel model)
    {
        var operation = OperationOf(raw.Method);
        var item = new BulkItem { Method = MethodOf(operation) ?? raw.Method, BulkId = raw.BulkId, Version = raw.Version, Path = raw.Path };
        if ((raw.Error ?? CheckMembers(raw, operation)) is { } error)
        {
            return item with { Error = error };
        }

        var isCreate = operation == ScimOperation.Create;
        if (!BulkPath.TryRead(raw.Path, isCreate, model, out var path, out var wrong))
        {
            return item with { Error = wrong };
        }

        item = item with { Operation = operation, Type = path.Type, Id = path.Id, IdReference = path.IdReference };
        if (operation == ScimOperation.Delete)
        {
            return item;
        }

        return CheckSize(raw.Data.Length, path.Type, model.Options) is { } tooLarge
            ? item with { Operation = null, Error = tooLarge }
            : item with { Data = raw.Data, References = ReferenceFinder.Find(raw.Data.Span, operation == ScimOperation.Patch) };
    }

    private static ScimError? CheckMembers(in RawBulkItem raw, ScimOperation? operation) => operation switch
    {
        null => BulkErrors.UnknownMethod(),
        ScimOperation.Create when string.IsNullOrEmpty(raw.BulkId) => BulkErrors.NoBulkId(),
        not ScimOperation.Delete when raw.Data.IsEmpty || raw.Data.Span[0] != '{' => BulkErrors.NoData(),
        _ => null,
    };

    // The limits of single requests apply here, too.
    private static ScimError? CheckSize(int size, TypeModel type, ScimOptions options)
    {
        var (limit, name) = type.Type.IsGroup
            ? (options.MaxGroupBodySize, nameof(ScimOptions.MaxGroupBodySize))
            : (options.MaxBodySize, nameof(ScimOptions.MaxBodySize));
        return size > limit ? BulkErrors.DataTooLarge(limit, name) : null;
    }

    private static ScimOperation? OperationOf(string? method) =>
        Is(method, "POST") ? ScimOperation.Create
        : Is(method, "PUT") ? ScimOperation.Replace
        : Is(method, "PATCH") ? ScimOperation.Patch
        : Is(method, "DELETE") ? ScimOperation.Delete
        : null;

    private static string? MethodOf(ScimOperation? operation) => operation switch
    {
        ScimOperation.Create => "POST",
        ScimOperation.Replace => "PUT",
        ScimOperation.Patch => "PATCH",
        ScimOperation.Delete => "DELETE",
        _ => null,
    };

    private static bool Is(string? method, string name) => string.Equals(method, name, StringComparison.OrdinalIgnoreCase);
}
