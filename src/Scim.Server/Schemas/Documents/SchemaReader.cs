namespace Scim.Server.Schemas.Documents;

/// <summary>Reads a Schema resource (RFC 7643 §7). What is not said has the default of §2.2.</summary>
internal static class SchemaReader
{
    /// <summary>The schema; null where something is wrong, which is then said.</summary>
    public static ScimSchema? Read(JsonObjectReader members)
    {
        var before = members.Location.Errors.Count;
        members.Ignore("schemas", "meta", "externalId");
        var id = members.ReadString("id", fallback: null);
        if (id.Length > 0 && SchemaDefinitionValidator.ValidateUrn(id) is { } problem)
        {
            members.Location.ForMember("id").AddError($"'{id}' {problem}");
        }

        var name = members.ReadString("name", id);
        var description = members.ReadString("description", string.Empty);
        var attributes = ReadList(members, "attributes", inside: false);
        if (attributes.Count == 0 && members.Location.Errors.Count == before)
        {
            members.Location.ForMember("attributes").AddError("is missing or empty; expected at least one attribute");
        }

        members.RejectUnknown();
        return members.Location.Errors.Count == before ? new ScimSchema(id, name, attributes) { Description = description } : null;
    }

    private static List<ScimAttribute> ReadList(JsonObjectReader owner, string member, bool inside)
    {
        var attributes = new List<ScimAttribute>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (item, at) in owner.ReadArray(member))
        {
            if (JsonObjectReader.Create(item, at) is { } members && ReadAttribute(members, inside) is { } attribute)
            {
                attributes.Add(attribute);
                if (!names.Add(attribute.Name))
                {
                    at.ForMember("name").AddError($"'{attribute.Name}' is defined more than once; names are case-insensitive");
                }
            }
        }

        return attributes;
    }

    private static ScimAttribute? ReadAttribute(JsonObjectReader members, bool inside)
    {
        var name = members.ReadString("name", fallback: null);
        var valid = ScimPath.IsName(name);
        if (name.Length > 0 && !valid)
        {
            members.Location.ForMember("name").AddError($"'{name}' is not an attribute name; expected a letter, then letters, digits, '-', '_' or '$'");
        }

        var draft = new AttributeDraft(valid ? name : "unnamed")
        {
            Type = members.ReadKeyword<ScimAttributeType>("type") ?? ScimAttributeType.String,
            MultiValued = members.ReadBoolean("multiValued") ?? false,
            Required = members.ReadBoolean("required") ?? false,
            CaseExact = members.ReadBoolean("caseExact"),
            Mutability = members.ReadKeyword<ScimMutability>("mutability") ?? ScimMutability.ReadWrite,
            Returned = members.ReadKeyword<ScimReturned>("returned") ?? ScimReturned.Default,
            Uniqueness = members.ReadKeyword<ScimUniqueness>("uniqueness") ?? ScimUniqueness.None,
            Description = members.ReadString("description", string.Empty),
            CanonicalValues = members.ReadStrings("canonicalValues"),
            ReferenceTypes = members.ReadStrings("referenceTypes"),
            SubAttributes = inside ? [] : ReadSubAttributes(members),
        };
        Validate(draft, members, inside);
        members.RejectUnknown();
        return valid ? draft.ToAttribute() : null;
    }

    private static IReadOnlyList<ScimAttribute> ReadSubAttributes(JsonObjectReader members) =>
        [.. ReadList(members, "subAttributes", inside: true).DistinctBy(part => part.Name, StringComparer.OrdinalIgnoreCase)];

    private static void Validate(AttributeDraft draft, JsonObjectReader members, bool inside)
    {
        if (inside && draft.Type == ScimAttributeType.Complex)
        {
            members.Ignore("subAttributes");
            members.Location.ForMember("type").AddError("is complex inside a complex attribute; SCIM allows one level only");
            return;
        }

        if (draft is { Mutability: ScimMutability.WriteOnly, Returned: ScimReturned.Always or ScimReturned.Request })
        {
            members.Location.ForMember("returned").AddError("contradicts mutability writeOnly, which is never returned; expected never");
        }

        // What depends on the owner is validated once the owner is known.
        var attribute = draft.ToAttribute();
        foreach (var problem in SchemaDefinitionValidator.ValidateAttribute(attribute, owner: null))
        {
            members.Location.AddError($"'{draft.Name}' {problem}");
        }

        foreach (var part in attribute.SubAttributes.Where(part => part.Type != ScimAttributeType.Complex))
        {
            foreach (var problem in SchemaDefinitionValidator.ValidateAttribute(part, attribute).Except(SchemaDefinitionValidator.ValidateAttribute(part, owner: null)))
            {
                members.Location.ForMember("subAttributes").AddError($"'{part.Name}' {problem}");
            }
        }
    }
}
