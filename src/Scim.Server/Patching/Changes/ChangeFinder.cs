using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Changes;

/// <summary>
/// Finds the differences between two states. The order of elements does not count, nor whether a <c>primary</c> is false or
/// missing. Nodes that both states share are skipped.
/// </summary>
internal static class ChangeFinder
{
    private static readonly ScimObject Nothing = new ScimObject().Freeze();

    public static List<ScimPath> Find(ScimObject before, ScimObject after, ScimResourceType type)
    {
        var changed = new List<ScimPath>();
        Compare(before, after, type.Root, (attribute, left, right) =>
        {
            if (attribute.IsExtension)
            {
                Compare(left.AsObject(), right.AsObject(), attribute, (inner, first, second) => AddPaths(changed, attribute.Name, inner, (first, second)));
            }
            else
            {
                AddPaths(changed, null, attribute, (left, right));
            }
        });
        return changed;
    }

    private static void AddPaths(List<ScimPath> changed, string? schema, ScimAttribute attribute, (ScimValue Before, ScimValue After) values)
    {
        if (attribute is { Type: ScimAttributeType.Complex, MultiValued: false })
        {
            Compare(values.Before.AsObject(), values.After.AsObject(), attribute,
                (part, _, _) => changed.Add(new ScimPath(schema, attribute.Name, part.Name)));
        }
        else
        {
            changed.Add(new ScimPath(schema, attribute.Name));
        }
    }

    private static void Compare(ScimObject? left, ScimObject? right, ScimAttribute definition, Action<ScimAttribute, ScimValue, ScimValue> differs)
    {
        var (before, after) = (left ?? Nothing, right ?? Nothing);
        for (var index = 0; index < after.Count; index++)
        {
            var (name, value) = (after.NameAt(index), after.ValueAt(index));
            var old = before[name];
            if (!old.IsIdenticalTo(value) && definition.Find(name) is { } attribute && !IsSame(definition, attribute, old, value))
            {
                differs(attribute, old, value);
            }
        }

        for (var index = 0; index < before.Count; index++)
        {
            var (name, value) = (before.NameAt(index), before.ValueAt(index));
            if (!after.Contains(name) && definition.Find(name) is { } attribute && !ValueEquality.IsFalsePrimary(definition, attribute, value))
            {
                differs(attribute, value, default);
            }
        }
    }

    private static bool IsSame(ScimAttribute definition, ScimAttribute attribute, ScimValue before, ScimValue after) =>
        ValueEquality.AreEqual(attribute, before, after, exact: true)
        || (before.IsNone && ValueEquality.IsFalsePrimary(definition, attribute, after));
}
