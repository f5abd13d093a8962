using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>
/// Removes each <c>$ref</c> that is derived from <c>value</c> before a resource is stored: it depends on the base URI of a request, and a
/// client that sends back what it read must not change the version.
/// </summary>
internal static class DerivedReferences
{
    /// <summary>Rejects a <c>$ref</c> that contradicts the <c>value</c> beside it. Unchanged values are not validated.</summary>
    /// <param name="before">The resource before; null for a new one.</param>
    /// <param name="after">The resource with what the client sent.</param>
    /// <param name="type">The type of both.</param>
    /// <param name="registry">The resource types that can be referred to.</param>
    /// <exception cref="ScimException">400 invalidValue: it names another resource, or one of another type.</exception>
    public static void Validate(ScimObject? before, ScimObject after, TypeModel type, ScimSchemaRegistry registry)
    {
        foreach (var reference in type.DerivedReferences)
        {
            var (extension, attribute) = (reference.Extension, reference.Attribute);
            var value = GetValue(after, extension, attribute);
            if (ReferenceEquals(attribute, type.Members) || value.IsNone || (before is not null && value.IsIdenticalTo(GetValue(before, extension, attribute))))
            {
                continue;
            }

            var claims = new ReferenceValidator(attribute, registry);
            foreach (var element in value.Elements)
            {
                if (element.AsObject() is { } node && HasReference(node, attribute) && claims.FindContradiction(node) is { } contradiction)
                {
                    throw new ScimException(ScimError.InvalidValue(
                        $"{reference}: 'value' is the id of a {string.Join(" or ", GetReferenceTypes(attribute))}, but {contradiction}."));
                }
            }
        }
    }

    /// <summary>The change without derived references; it may become empty.</summary>
    public static ComputedChange Remove(ComputedChange change, ScimObject before, TypeModel type)
    {
        var after = change.Changed.Count == 0 ? change.After : Remove(change.After, type);
        if (ReferenceEquals(after, change.After))
        {
            return change;
        }

        var changed = ChangeFinder.Find(before, after, type.ResourceType);
        return change with { After = changed.Count == 0 ? before : after.Freeze(), Changed = changed };
    }

    /// <summary>The resource without derived references; the same object if it has none.</summary>
    public static ScimObject Remove(ScimObject resource, TypeModel type)
    {
        foreach (var reference in type.DerivedReferences)
        {
            var (extension, attribute) = (reference.Extension, reference.Attribute);
            var parent = extension is null ? resource : resource[extension.Name].AsObject();
            if (parent is not null && HasReference(parent[attribute.Name], attribute))
            {
                resource = resource.Thaw();
                var changed = extension is null ? resource : resource.GetOrAddObject(extension.Name);
                changed.Set(attribute.Name, WithoutReference(changed[attribute.Name], attribute));
            }
        }

        return resource;
    }

    private static ScimValue GetValue(ScimObject resource, ScimAttribute? extension, ScimAttribute attribute) =>
        extension is null ? resource[attribute.Name] : resource[extension.Name].AsObject()?[attribute.Name] ?? default;

    private static IReadOnlyList<string> GetReferenceTypes(ScimAttribute attribute) => attribute.SubAttributeMap.Reference?.ReferenceTypes ?? [];

    private static bool HasReference(ScimValue value, ScimAttribute attribute)
    {
        foreach (var element in value.Elements)
        {
            if (element.AsObject() is { } node && HasReference(node, attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasReference(ScimObject node, ScimAttribute attribute) =>
        attribute.SubAttributeMap is { Reference: { } reference, Value: { } value } && node.Contains(reference.Name) && node[value.Name].AsString() is { Length: > 0 };

    private static ScimValue WithoutReference(ScimValue value, ScimAttribute attribute)
    {
        if (value.Kind == ScimValueKind.Array)
        {
            return ScimValue.FromElements([.. value.Elements.ToArray().Select(element => WithoutReference(element, attribute))]);
        }

        if (value.AsObject() is not { } node || !HasReference(node, attribute) || attribute.SubAttributeMap.Reference is not { } reference)
        {
            return value;
        }

        var left = node.Thaw();
        left.Remove(reference.Name);
        return ScimValue.From(left);
    }
}
