
namespace Scim.Server.Stores.InMemory;

/// <summary>An attribute with an index of its values.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="IsUnique">Whether no two resources of the type may have one value.</param>
internal sealed record IndexedPath(ScimAttributePath Path, bool IsUnique)
{
    /// <summary>Adds the keys of all values that the resource has, each once.</summary>
    public void Collect(ScimObject resource, int position, List<IndexEntry> entries)
    {
        var container = Path.Extension is null ? resource : resource[Path.Extension.Name].AsObject();
        var value = container?[Path.Attribute.Name] ?? default;
        if (value.Kind == ScimValueKind.Array)
        {
            foreach (var element in value.Elements)
            {
                CollectPart(element, position, entries);
            }
        }
        else
        {
            CollectPart(value, position, entries);
        }
    }

    private void CollectPart(ScimValue element, int position, List<IndexEntry> entries)
    {
        var value = Path.SubAttribute is { } part ? element.AsObject()?[part.Name] ?? default : element;
        if (ScimValueKey.From(Path.Leaf, value) is { } key && new IndexEntry(position, key.ToString()) is var entry && !entries.Contains(entry))
        {
            entries.Add(entry);
        }
    }
}
