namespace Scim.Server.Schemas.Documents;

/// <summary>Reads a Schema resource (RFC 7643 §7). What is not said has the default of §2.2.</summary>
internal static class SchemaReader
{
    /// <summary>The schema; null where something is wrong, which is then said.</summary>
    public static ScimSchema? Read(JsonMembers members)
    {
        var before = members.Place.Errors.Count;
        members.Pass("schemas", "meta", "externalId");
        var id = members.Text("id", fallback: null);
        if (id.Length > 0 && DefinitionCheck.ErrorOfUrn(id) is { } problem)
        {
            members.Place.In("id").Fail($"'{id}' {problem}");
        }

        var name = members.Text("name", id);
        var description = members.Text("description", string.Empty);
        var attributes = ReadList(members, "attributes", inside: false);
        if (attributes.Count == 0 && members.Place.Errors.Count == before)
        {
            members.Place.In("attributes").Fail("is missing or empty; a schema has attributes");
        }

        members.End();
        return members.Place.Errors.Count == before ? new ScimSchema(id, name, attributes) { Description = description } : null;
    }

    private static List<ScimAttribute> ReadList(JsonMembers owner, string member, bool inside)
    {
        var attributes = new List<ScimAttribute>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (item, at) in owner.List(member))
        {
            if (JsonMembers.Of(item, at) is { } members && ReadAttribute(members, inside) is { } attribute)
            {
                attributes.Add(attribute);
                if (!names.Add(attribute.Name))
                {
                    at.In("name").Fail($"'{attribute.Name}' is defined more than once; names are case-insensitive");
                }
            }
        }

        return attributes;
    }

    private static ScimAttribute? ReadAttribute(JsonMembers members, bool inside)
    {
        var name = members.Text("name", fallback: null);
        var valid = ScimPath.IsName(name);
        if (name.Length > 0 && !valid)
        {
            members.Place.In("name").Fail($"'{name}' is not an attribute name; expected a letter, then letters, digits, '-', '_' or '$'");
        }

        var draft = new AttributeDraft(valid ? name : "unnamed")
        {
            Type = members.Word<ScimAttributeType>("type") ?? ScimAttributeType.String,
            MultiValued = members.Flag("multiValued") ?? false,
            Required = members.Flag("required") ?? false,
            CaseExact = members.Flag("caseExact"),
            Mutability = members.Word<ScimMutability>("mutability") ?? ScimMutability.ReadWrite,
            Returned = members.Word<ScimReturned>("returned") ?? ScimReturned.Default,
            Uniqueness = members.Word<ScimUniqueness>("uniqueness") ?? ScimUniqueness.None,
            Description = members.Text("description", string.Empty),
            CanonicalValues = members.Texts("canonicalValues"),
            ReferenceTypes = members.Texts("referenceTypes"),
            Parts = inside ? [] : ReadParts(members),
        };
        Judge(draft, members, inside);
        members.End();
        return valid ? draft.ToAttribute() : null;
    }

    private static IReadOnlyList<ScimAttribute> ReadParts(JsonMembers members) =>
        [.. ReadList(members, "subAttributes", inside: true).DistinctBy(part => part.Name, StringComparer.OrdinalIgnoreCase)];

    private static void Judge(AttributeDraft draft, JsonMembers members, bool inside)
    {
        if (inside && draft.Type == ScimAttributeType.Complex)
        {
            members.Pass("subAttributes");
            members.Place.In("type").Fail("is complex inside a complex attribute; SCIM allows one level only");
            return;
        }

        if (draft is { Mutability: ScimMutability.WriteOnly, Returned: ScimReturned.Always or ScimReturned.Request })
        {
            members.Place.In("returned").Fail("contradicts mutability writeOnly, which is never returned; expected never");
        }

        // What depends on the owner is validated once the owner is known.
        var attribute = draft.ToAttribute();
        foreach (var problem in DefinitionCheck.ProblemsOf(attribute, owner: null))
        {
            members.Place.Fail($"'{draft.Name}' {problem}");
        }

        foreach (var part in attribute.SubAttributes.Where(part => part.Type != ScimAttributeType.Complex))
        {
            foreach (var problem in DefinitionCheck.ProblemsOf(part, attribute).Except(DefinitionCheck.ProblemsOf(part, owner: null)))
            {
                members.Place.In("subAttributes").Fail($"'{part.Name}' {problem}");
            }
        }
    }
}
