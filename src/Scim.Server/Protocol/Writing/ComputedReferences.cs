using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>
/// Removes each <c>$ref</c> that is derived from <c>value</c> before a resource is stored: it depends on the base URI of a request, and a
/// client that sends back what it read must not change the version.
/// </summary>
internal static class ComputedReferences
{
    /// <summary>Rejects a <c>$ref</c> that contradicts the <c>value</c> beside it. Unchanged values are not validated.</summary>
    /// <param name="before">The resource before; null for a new one.</param>
    /// <param name="after">The resource with what the client sent.</param>
    /// <param name="type">The type of both.</param>
    /// <param name="registry">The resource types that can be referred to.</param>
    /// <exception cref="ScimException">400 invalidValue: it names another resource, or one of another type.</exception>
    public static void Check(ScimObject? before, ScimObject after, TypeModel type, ScimSchemaRegistry registry)
    {
        foreach (var (extension, attribute, _) in type.ComputedReferences)
        {
            var value = ValueOf(after, extension, attribute);
            if (ReferenceEquals(attribute, type.Members) || value.IsNone || (before is not null && value.IsSameAs(ValueOf(before, extension, attribute))))
            {
                continue;
            }

            var claims = new ReferenceClaims(attribute, registry);
            foreach (var element in value.Elements)
            {
                if (element.AsObject() is { } node && Holds(node, attribute) && claims.FindContradiction(node) is { } contradiction)
                {
                    throw new ScimException(ScimError.InvalidValue(
                        $"{new ScimAttributePath(extension, attribute, null)}: 'value' is the id of a {string.Join(" or ", TypesOf(attribute))}, but {contradiction}."));
                }
            }
        }
    }

    /// <summary>The change without derived references; it may become empty.</summary>
    public static Change TakeOut(Change change, ScimObject before, TypeModel type)
    {
        var after = change.Changed.Count == 0 ? change.After : TakeOut(change.After, type);
        if (ReferenceEquals(after, change.After))
        {
            return change;
        }

        var changed = ChangeFinder.Find(before, after, type.Type);
        return change with { After = changed.Count == 0 ? before : after.Freeze(), Changed = changed };
    }

    /// <summary>The resource without derived references; the same object if it has none.</summary>
    public static ScimObject TakeOut(ScimObject resource, TypeModel type)
    {
        foreach (var (extension, attribute, _) in type.ComputedReferences)
        {
            var parent = extension is null ? resource : resource[extension.Name].AsObject();
            if (parent is not null && Holds(parent[attribute.Name], attribute))
            {
                resource = resource.Thaw();
                var changed = extension is null ? resource : resource.MutableChild(extension.Name);
                changed.Set(attribute.Name, Without(changed[attribute.Name], attribute));
            }
        }

        return resource;
    }

    private static ScimValue ValueOf(ScimObject resource, ScimAttribute? extension, ScimAttribute attribute) =>
        extension is null ? resource[attribute.Name] : resource[extension.Name].AsObject()?[attribute.Name] ?? default;

    private static IReadOnlyList<string> TypesOf(ScimAttribute attribute) => attribute.Parts.Reference?.ReferenceTypes ?? [];

    private static bool Holds(ScimValue value, ScimAttribute attribute)
    {
        foreach (var element in value.Elements)
        {
            if (element.AsObject() is { } node && Holds(node, attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ScimObject node, ScimAttribute attribute) =>
        attribute.Parts is { Reference: { } reference, Value: { } value } && node.Contains(reference.Name) && node[value.Name].AsString() is { Length: > 0 };

    private static ScimValue Without(ScimValue value, ScimAttribute attribute)
    {
        if (value.Kind == ScimValueKind.Array)
        {
            return ScimValue.FromElements([.. value.Elements.ToArray().Select(element => Without(element, attribute))]);
        }

        if (value.AsObject() is not { } node || !Holds(node, attribute) || attribute.Parts.Reference is not { } reference)
        {
            return value;
        }

        var left = node.Thaw();
        left.Remove(reference.Name);
        return ScimValue.From(left);
    }
}
