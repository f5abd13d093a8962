using System.Text;
using System.Text.Json;

namespace Scim.Server.TestSupport;

/// <summary>The extensions that tests add to users, as text.</summary>
internal static class ExtensionText
{
    /// <summary>The text of none.</summary>
    public const string None = "{}";

    /// <summary>Whether a schema is none that an application's tables have columns for.</summary>
    public static bool IsForeign(string schema) => schema != ScimUrns.EnterpriseUser;

    /// <summary>Whether a filter or a sort is about one of them.</summary>
    public static bool Asks(ScimQuery query, ScimResourceType type) => type.Extensions.Where(extension => IsForeign(extension.Schema.Id)).Any(extension =>
        query.Filter?.ToString()?.Contains(extension.Schema.Id, StringComparison.OrdinalIgnoreCase) == true || query.Sort?.Path.Extension?.Name == extension.Schema.Id);

    /// <summary>The page of a query over resources that are all in hand.</summary>
    public static ScimList<ScimUser> Answer(IReadOnlyList<ScimUser> all, ScimQuery query)
    {
        var matches = all.Where(user => query.Filter is not { } filter || ScimFilterEvaluator.Matches(filter, user.Node));
        if (query.Sort is { } sort)
        {
            var values = new ScimSortValues(sort);
            matches = matches.OrderBy(user => values.GetKey(user.Node), Comparer<ScimValueKey?>.Create(values.Compare));
        }

        var found = matches.ToArray();
        return new ScimList<ScimUser> { TotalResults = found.Length, Resources = [.. found.Skip(query.StartIndex - 1).Take(query.Count)] };
    }

    public static string Write(ScimObject resource)
    {
        var foreign = new ScimObject();
        for (var index = 0; index < resource.Count; index++)
        {
            if (resource.NameAt(index) is var name && name.Contains(':', StringComparison.Ordinal) && IsForeign(name))
            {
                foreign.Add(name, resource.ValueAt(index));
            }
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            new SchemalessWriter(writer, marksDecimals: true).Write(foreign);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static void Read(string text, ScimObject resource, ScimResourceType type)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        var foreign = StoredDocumentReader.ReadRoot(ref reader, type.Root);
        for (var index = 0; index < foreign.Count; index++)
        {
            resource.Set(foreign.NameAt(index), foreign.ValueAt(index));
        }
    }
}
