using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.People;

/// <summary>Columns that hold a multi-valued attribute: at most one element of each type.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Preferred">The column with the first letter of the type that is primary.</param>
/// <param name="Parts">The columns.</param>
internal sealed record PersonList(string Attribute, string Preferred, params IReadOnlyList<PersonPart> Parts)
{
    public IEnumerable<string> Columns => Parts.Select(part => part.Column).Append(Preferred);

    public IReadOnlyList<string> Types => [.. Parts.Select(part => part.Type).Distinct()];

    public IEnumerable<string> Offered => Parts.Select(part => part.Name).Distinct().Concat(["type", "primary"]).Select(name => $"{Attribute}.{name}");

    public void ToUser(PersonRow row, ScimObject user) => user.Set(Attribute, ScimValue.FromElements(
    [
        .. from part in Parts
           where row.Values[part.Column] is not null
           group part by part.Type into element
           select ScimValue.From(ToElement(row, element.Key, element)),
    ]));

    /// <summary>Writes the elements to their columns; one without a type goes to the first free column.</summary>
    /// <exception cref="ScimException">400 invalidValue: there is no column for a value. Dropping it would lose it silently.</exception>
    public void FromUser(ScimObject user, IDictionary<string, string?> values)
    {
        var elements = user[Attribute].Elements.ToArray().Select(value => value.AsObject()).OfType<ScimObject>().Where(HasValue).ToList();
        var free = Types.ToList();
        foreach (var element in elements.OrderBy(element => element["type"].IsNone))
        {
            var type = free.Find(free => (element["type"].AsString() ?? free).Equals(free, StringComparison.OrdinalIgnoreCase) && Fits(element, free)) ?? throw CreateNoColumnException();
            free.Remove(type);
            foreach (var part in Parts.Where(part => part.Type == type))
            {
                values[part.Column] = element[part.Name].AsString().NullIfEmpty();
            }

            if (element["primary"].AsBoolean() == true)
            {
                values[Preferred] = GetLetter(type);
            }
        }
    }

    private static string GetLetter(string type) => type[..1].ToUpperInvariant();

    private ScimObject ToElement(PersonRow row, string type, IEnumerable<PersonPart> parts)
    {
        var element = new ScimObject();
        foreach (var part in parts)
        {
            element.Set(part.Name, ScimValue.From(row.Values[part.Column]));
        }

        element.Set("type", ScimValue.From(type));
        if (row.Values[Preferred] == GetLetter(type))
        {
            element.Set("primary", ScimValue.From(true));
        }

        return element;
    }

    private bool HasValue(ScimObject element) => Parts.Any(part => element[part.Name].AsString().NullIfEmpty() is not null);

    private bool Fits(ScimObject element, string type) =>
        Parts.Where(part => element[part.Name].AsString().NullIfEmpty() is not null).All(part => Parts.Any(held => held.Type == type && held.Name == part.Name));

    private ScimException CreateNoColumnException() => new(ScimError.InvalidValue(
        $"{Attribute}: expected at most one of each type: {string.Join(", ", Types.Select(type => $"{type} ({string.Join(", ", Parts.Where(part => part.Type == type).Select(part => part.Name))})"))}."));
}
