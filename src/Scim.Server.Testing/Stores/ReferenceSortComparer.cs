using System.Diagnostics;
using System.Globalization;

namespace Scim.Server.Testing.Stores;

/// <summary>The order that RFC 7644 §3.4.2.3 and the contract ask for, in a straightforward implementation.</summary>
internal sealed class ReferenceSortComparer(ScimSort sort, IComparer<string> ids) : IComparer<ScimResource>
{
    public int Compare(ScimResource? left, ScimResource? right)
    {
        var (one, other) = (GetKey(left), GetKey(right));
        var order = one is null && other is null ? 0 : one is null ? 1 : other is null ? -1 : CompareValues(one, other);
        return order != 0 ? (sort.Descending ? -order : order) : ids.Compare(left?.Id ?? "", right?.Id ?? "");
    }

    private static int CompareValues(object left, object right) =>
        left is string text ? ScimText.Compare(text, (string)right) : Comparer<object>.Default.Compare(left, right);

    private object? GetKey(ScimResource? resource)
    {
        var value = resource?.Node[sort.Path.Attribute.Name] ?? default;
        if (value.Kind == ScimValueKind.Array)
        {
            var elements = value.Elements.ToArray();
            value = elements.Where(element => element.AsObject()?["primary"].AsBoolean() == true).Append(elements[0]).First();
        }

        value = sort.Path.SubAttribute is { } part ? value.AsObject()?[part.Name] ?? default : value;
        return value.IsNone ? null : GetKey(sort.Path.Leaf, value);
    }

    private static object? GetKey(ScimAttribute leaf, ScimValue value) => leaf.Type switch
    {
        ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary =>
            value.AsString() is { } text ? leaf.CaseExact ? ScimText.Prepare(text) : ScimText.Fold(text) : null,
        ScimAttributeType.Boolean => value.AsBoolean(),
        ScimAttributeType.Integer or ScimAttributeType.Decimal => value.AsDecimal(),
        ScimAttributeType.DateTime => DateTimeOffset.Parse(value.AsString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        _ => throw new UnreachableException(),
    };
}
