using LegacyAdo.People;

namespace Scim.Server.LegacyAdo.Tests.Support;

/// <summary>What the columns of a person can hold.</summary>
internal static class ColumnLimits
{
    /// <summary>Leaves as many elements of a list as there are columns, and only addresses that they can hold.</summary>
    public static void Truncate(ScimUser user)
    {
        foreach (var list in PersonColumns.Lists)
        {
            var primary = 1;
            user.Node.Set(list.Attribute, ScimValue.FromElements(
            [
                .. from pair in user.Node[list.Attribute].Elements.ToArray().Select(value => value.AsObject()).OfType<ScimObject>().Where(FitsColumn).Zip(list.Types)
                   select ScimValue.From(Truncate(list, pair.First, pair.Second, pair.First["primary"].AsBoolean() == true && primary-- > 0)),
            ]));
        }
    }

    private static bool FitsColumn(ScimObject element) =>
        element["value"].AsString() is not { } value || (value.Length > 0 && value.All(character => character is >= '!' and <= '~'));

    private static ScimObject Truncate(PersonList list, ScimObject element, string type, bool isPrimary)
    {
        var fitting = new ScimObject();
        foreach (var part in list.Parts.Where(part => part.Type == type))
        {
            fitting.Set(part.Name, element[part.Name]);
        }

        fitting.Set("type", ScimValue.From(type));
        fitting.Set("primary", ScimValue.From(isPrimary ? true : (bool?)null));
        return fitting;
    }
}
