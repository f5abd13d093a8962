using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Lists that are stored in fixed columns of the row: at most one value for each column.</summary>
internal sealed class FixedColumnLists
{
    private readonly IReadOnlyList<(ScimAttributePath Path, IReadOnlyList<IProperty> Columns)> lists;

    private FixedColumnLists(IReadOnlyList<(ScimAttributePath, IReadOnlyList<IProperty>)> lists) => this.lists = lists;

    // A list with a value that is not a plain column of the row is left to the application.
    public static FixedColumnLists Create(IEntityType entity, IEnumerable<ScimMapPath> paths) => new(
    [
        .. from path in paths
           where path.Path is { Attribute.MultiValued: true, SubAttribute: null or { Name: "value" } } && path is { Source: null, AllowsTruncation: false }
           group path by path.Path into list
           let columns = list.Select(path => FindColumn(entity, path.Value)).ToArray()
           where Array.TrueForAll(columns, column => column is not null)
           select (list.Key, (IReadOnlyList<IProperty>)[.. columns.OfType<IProperty>()]),
    ]);

    /// <summary>Validates that the columns hold as many values as were sent. Columns may hold a value in another form, but not fewer values.</summary>
    /// <exception cref="ScimException">400 invalidValue: there is no column for a value.</exception>
    public void Validate(ScimObject sent, object entity)
    {
        foreach (var (path, columns) in lists)
        {
            var count = CountValues(path, sent);
            if (count > 0 && columns.Count(column => column.GetGetter().GetClrValue(entity) is not (null or "")) is var kept && kept < count)
            {
                throw new ScimException(ScimError.InvalidValue(
                    $"'{path.Attribute.Name}': only {kept} of {count} elements can be stored; expected at most one element for each type that /Schemas lists."));
            }
        }
    }

    private static int CountValues(ScimAttributePath path, ScimObject sent)
    {
        var owner = path.Extension is { } extension ? sent[extension.Name].AsObject() : sent;
        var count = 0;
        foreach (var element in owner is null ? [] : owner[path.Attribute.Name].Elements)
        {
            count += (element.AsObject() is { } complex ? complex["value"] : element).IsNone ? 0 : 1;
        }

        return count;
    }

    private static IProperty? FindColumn(IEntityType entity, Expression value) =>
        value is MemberExpression { Expression: ParameterExpression row, Member.Name: var name } && row.Type.IsAssignableFrom(entity.ClrType)
        && entity.FindProperty(name) is { } property && !property.IsShadowProperty()
            ? property
            : null;
}
