using System.Text.Json;
using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// Reads JSON tokens into a tree in one pass. A method that reads a value expects the reader on the value's first token
/// and leaves it on its last. Invalid JSON throws <see cref="JsonException"/>.
/// </summary>
internal ref struct ResourceTreeReader(Utf8JsonReader json, ReadSettings settings)
{
    private const int TypicalSubAttributeCount = 8;

    public Utf8JsonReader Json = json;

    private readonly int initialDepth = json.CurrentDepth;

    public ScimError? Error { get; private set; }

    /// <summary>Whether read-only parts are kept, in order to compare them.</summary>
    public bool KeepsReadOnly { get; init; }

    /// <summary>Attributes to move to their regular place; null while a single value is read.</summary>
    public DeferredAttributes? Deferred { get; private set; }

    public readonly DialectSession Dialect => settings.Dialect;

    public readonly ScimResourceType Type => settings.Type;

    public readonly bool StrictCanonicalValues => settings.StrictCanonicalValues;

    public bool TryReadDocument(ScimObject root)
    {
        Json.Read();
        if (Json.TokenType != JsonTokenType.StartObject)
        {
            return Fail(ReadErrors.NotAnObject(Json.TokenType));
        }

        Deferred = new DeferredAttributes();

        // Reading on detects content after the object.
        return TryReadObject(settings.Type.Root, default, root) && !Json.Read();
    }

    /// <summary>Reads core attributes that are not members of the resource itself, but of an object in it.</summary>
    public bool TryReadCoreContainer() => TryReadObject(settings.Type.Root, default, null);

    /// <summary>Reads the value of an operation: a list may be given as its only element.</summary>
    public bool TryReadOperationValue(ScimAttribute attribute, out ScimValue value)
    {
        var location = default(AttributeLocation).ForChild(attribute);
        if (!attribute.MultiValued || Json.TokenType is JsonTokenType.StartArray or JsonTokenType.Null)
        {
            return TryReadAttribute(attribute, location, out value);
        }

        if (!TryReadSingle(attribute, location, out value))
        {
            return false;
        }

        value = value.IsNone ? default : ScimValue.FromElements([value]);
        return true;
    }

    /// <summary>Reads one element, or a value that is no list.</summary>
    public bool TryReadSingle(ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        value = default;
        if (Json.TokenType == JsonTokenType.Null || EmptyStringRule.IsUnassigned(ref this, attribute, location))
        {
            return true;
        }

        if (attribute.Type != ScimAttributeType.Complex)
        {
            return ScalarReader.TryRead(ref this, attribute, location, out value);
        }

        if (Json.TokenType == JsonTokenType.StartObject)
        {
            var child = new ScimObject(Math.Min(attribute.SubAttributes.Count, TypicalSubAttributeCount));
            var read = TryReadObject(attribute, location, child);
            value = child.Count == 0 ? default : ScimValue.From(child);
            return read;
        }

        return ManagerTextRule.Applies(ref this, attribute)
            ? ManagerTextRule.TryRead(ref this, attribute, location, out value)
            : Fail(ReadErrors.WrongType(location.ToString(), attribute, Json.TokenType));
    }

    public bool Fail(ScimError error)
    {
        Error = error;
        return false;
    }

    // Without a target, the values are kept for the place where they belong.
    private bool TryReadObject(ScimAttribute definition, in AttributeLocation location, ScimObject? target)
    {
        var seen = default(SeenNames);
        var unassigned = Json.CurrentDepth == initialDepth ? settings.Unassigned : null;
        while (Json.Read() && Json.TokenType == JsonTokenType.PropertyName)
        {
            if (!AttributeNameReader.TryFind(ref this, definition.SubAttributeMap, out var index))
            {
                return false;
            }

            if (index < 0)
            {
                if (!AttributeNameReader.TryReadName(ref this, ref seen, location, out var name) || !QualifiedNameReader.TryRead(ref this, definition, location, name))
                {
                    return false;
                }

                continue;
            }

            var attribute = definition.SubAttributeMap[index];
            if (!seen.Add(index))
            {
                return Fail(ReadErrors.Duplicate(location.ForChild(attribute).ToString()));
            }

            if (!TryReadMember(attribute, location.ForChild(attribute), target, unassigned))
            {
                return false;
            }
        }

        return target is null || !ReferenceEquals(definition, settings.Type.Root) || Deferred?.ApplyTo(target) is not { } error || Fail(error);
    }

    private bool TryReadMember(ScimAttribute attribute, in AttributeLocation location, ScimObject? target, ICollection<ScimAttribute>? unassigned)
    {
        Json.Read();
        if (attribute.Mutability == ScimMutability.ReadOnly && !KeepsReadOnly)
        {
            Json.Skip();
            return true;
        }

        var isObject = Json.TokenType == JsonTokenType.StartObject;
        if (!TryReadAttribute(attribute, location, out var value))
        {
            return false;
        }

        if (value.IsNone)
        {
            unassigned?.Add(attribute);
        }

        target?.Add(attribute.Name, value);
        Defer(location, value, isObject, isInPlace: target is not null);
        return true;
    }

    // An object without content says nothing; null and an empty list say that there is no value.
    private readonly void Defer(in AttributeLocation location, ScimValue value, bool isObject, bool isInPlace)
    {
        if (Deferred is null || (value.IsNone ? isObject : isInPlace) || location.Path is not { } path)
        {
            return;
        }

        if (isInPlace)
        {
            Deferred.Unassign(path);
        }
        else
        {
            Deferred.Add(path, value);
        }
    }

    /// <summary>Reads the value of an attribute: one, or a list of them.</summary>
    public bool TryReadAttribute(ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        if (attribute.MultiValued)
        {
            return TryReadList(attribute, location, out value);
        }

        return Json.TokenType == JsonTokenType.StartArray && Dialect.IsEnabled(ScimDialectRules.SingleElementArrays)
            ? SingleElementArrayRule.TryRead(ref this, attribute, location, out value)
            : TryReadSingle(attribute, location, out value);
    }

    private bool TryReadList(ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        value = default;
        if (Json.TokenType == JsonTokenType.Null || EmptyStringRule.IsUnassigned(ref this, attribute, location))
        {
            return true;
        }

        if (Json.TokenType != JsonTokenType.StartArray)
        {
            return Fail(ReadErrors.NotAList(location.ToString(), Json.TokenType));
        }

        var list = new ElementListBuilder(attribute);
        for (var number = 1; Json.Read() && Json.TokenType != JsonTokenType.EndArray; number++)
        {
            if (!TryReadSingle(attribute, location.ForElement(number), out var element))
            {
                return false;
            }

            list.Add(element);
        }

        value = list.ToValue();
        return !list.HasMultiplePrimaries || Fail(ReadErrors.MultiplePrimaries(location.ToString()));
    }
}

/// <summary>
/// Attributes that a body specifies in a container of the core schema or by a path. They are moved to
/// their regular place after the whole body was read, because the same attribute may also be specified there.
/// </summary>
internal sealed class DeferredAttributes
{
    private List<ScimAttributePath>? unassigned;
    private List<(ScimAttributePath Path, ScimValue Value)>? members;

    /// <summary>Keeps a value for its place; none where the attribute is given as null or as an empty list.</summary>
    public void Add(in ScimAttributePath path, ScimValue value)
    {
        if (value.IsNone)
        {
            Unassign(path);
        }
        else
        {
            (members ??= []).Add((path, value));
        }
    }

    /// <summary>Notes that an attribute is given as null or as an empty list, wherever it is given.</summary>
    public void Unassign(in ScimAttributePath path) => (unassigned ??= []).Add(path);

    /// <summary>Puts the values into the resource as it was read in place. An error where an attribute is given twice with different values.</summary>
    public ScimError? ApplyTo(ScimObject root)
    {
        // Whole attributes first, so that the order of the members in the body does not matter.
        foreach (var (path, value) in (members ?? []).OrderBy(member => member.Path.SubAttribute is not null))
        {
            if (!TryAssign(root, path, value))
            {
                return ReadErrors.Contradiction(path.ToString());
            }
        }

        foreach (var path in unassigned ?? [])
        {
            if (!Find(root, path).IsNone)
            {
                return ReadErrors.Contradiction(path.ToString());
            }
        }

        return null;
    }

    private static ScimValue Find(ScimObject root, in ScimAttributePath path)
    {
        var owner = path.Extension is null ? root : root[path.Extension.Name].AsObject();
        var value = owner?[path.Attribute.Name] ?? default;
        return path.SubAttribute is null ? value : value.AsObject()?[path.SubAttribute.Name] ?? default;
    }

    private static bool TryAssign(ScimObject root, in ScimAttributePath path, ScimValue value)
    {
        var owner = path.Extension is null ? root : root.GetOrAddObject(path.Extension.Name);
        if (path.SubAttribute is not null)
        {
            owner = owner.GetOrAddObject(path.Attribute.Name);
        }

        var current = owner[path.Leaf.Name];
        if (current.IsNone)
        {
            owner.Set(path.Leaf.Name, value);
        }

        return current.IsNone || current == value;
    }
}
