using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Resources.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// Reads JSON tokens into a tree in one pass. A method that reads a value expects the reader on the value's first token
/// and leaves it on its last. Invalid JSON throws <see cref="JsonException"/>.
/// </summary>
internal ref struct TreeReader(Utf8JsonReader json, ReadSettings settings)
{
    private const int UsualParts = 8;

    public Utf8JsonReader Json = json;

    private readonly int outermost = json.CurrentDepth;

    public ScimError? Error { get; private set; }

    /// <summary>Whether read-only parts are kept, in order to compare them.</summary>
    public bool KeepsReadOnly { get; init; }

    /// <summary>Attributes to move to their regular place; null while a single value is read.</summary>
    public QualifiedMembers? Qualified { get; private set; }

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

        Qualified = new QualifiedMembers();

        // Reading on detects content after the object.
        return TryReadObject(settings.Type.Root, default, root) && !Json.Read();
    }

    /// <summary>Reads core attributes that are not members of the resource itself, but of an object in it.</summary>
    public bool TryReadCoreContainer() => TryReadObject(settings.Type.Root, default, null);

    /// <summary>Reads the value of an operation: a list may be given as its only element.</summary>
    public bool TryReadGiven(ScimAttribute attribute, out ScimValue value)
    {
        var place = default(AttributePlace).In(attribute);
        if (!attribute.MultiValued || Json.TokenType is JsonTokenType.StartArray or JsonTokenType.Null)
        {
            return TryReadAttribute(attribute, place, out value);
        }

        if (!TryReadOne(attribute, place, out value))
        {
            return false;
        }

        value = value.IsNone ? default : ScimValue.FromElements([value]);
        return true;
    }

    /// <summary>Reads one element, or a value that is no list.</summary>
    public bool TryReadOne(ScimAttribute attribute, in AttributePlace place, out ScimValue value)
    {
        value = default;
        if (Json.TokenType == JsonTokenType.Null || EmptyStringRule.IsUnassigned(ref this, attribute, place))
        {
            return true;
        }

        if (attribute.Type != ScimAttributeType.Complex)
        {
            return ScalarReader.TryRead(ref this, attribute, place, out value);
        }

        if (Json.TokenType == JsonTokenType.StartObject)
        {
            var child = new ScimObject(Math.Min(attribute.SubAttributes.Count, UsualParts));
            var read = TryReadObject(attribute, place, child);
            value = child.Count == 0 ? default : ScimValue.From(child);
            return read;
        }

        return ManagerTextRule.Applies(ref this, attribute)
            ? ManagerTextRule.TryRead(ref this, attribute, place, out value)
            : Fail(ReadErrors.WrongType(place.ToString(), attribute, Json.TokenType));
    }

    public bool Fail(ScimError error)
    {
        Error = error;
        return false;
    }

    // Without a target, the values are kept for the place where they belong.
    private bool TryReadObject(ScimAttribute definition, in AttributePlace place, ScimObject? target)
    {
        var seen = default(SeenNames);
        var unassigned = Json.CurrentDepth == outermost ? settings.Unassigned : null;
        while (Json.Read() && Json.TokenType == JsonTokenType.PropertyName)
        {
            if (!NameReader.TryFind(ref this, definition.Parts, out var index))
            {
                return false;
            }

            if (index < 0)
            {
                if (!NameReader.TryTake(ref this, ref seen, place, out var name) || !QualifiedNameReader.TryRead(ref this, definition, place, name))
                {
                    return false;
                }

                continue;
            }

            var attribute = definition.Parts[index];
            if (!seen.Add(index))
            {
                return Fail(ReadErrors.Duplicate(place.In(attribute).ToString()));
            }

            if (!TryReadMember(attribute, place.In(attribute), target, unassigned))
            {
                return false;
            }
        }

        return target is null || !ReferenceEquals(definition, settings.Type.Root) || Qualified?.ApplyTo(target) is not { } error || Fail(error);
    }

    private bool TryReadMember(ScimAttribute attribute, in AttributePlace place, ScimObject? target, ICollection<ScimAttribute>? unassigned)
    {
        Json.Read();
        if (attribute.Mutability == ScimMutability.ReadOnly && !KeepsReadOnly)
        {
            Json.Skip();
            return true;
        }

        var isObject = Json.TokenType == JsonTokenType.StartObject;
        if (!TryReadAttribute(attribute, place, out var value))
        {
            return false;
        }

        if (value.IsNone)
        {
            unassigned?.Add(attribute);
        }

        target?.Add(attribute.Name, value);
        KeepForPlace(place, value, isObject, isInPlace: target is not null);
        return true;
    }

    // An object without content says nothing; null and an empty list say that there is no value.
    private readonly void KeepForPlace(in AttributePlace place, ScimValue value, bool isObject, bool isInPlace)
    {
        if (Qualified is null || (value.IsNone ? isObject : isInPlace) || place.Path is not { } path)
        {
            return;
        }

        if (isInPlace)
        {
            Qualified.Unassign(path);
        }
        else
        {
            Qualified.Add(path, value);
        }
    }

    /// <summary>Reads the value of an attribute: one, or a list of them.</summary>
    public bool TryReadAttribute(ScimAttribute attribute, in AttributePlace place, out ScimValue value)
    {
        if (attribute.MultiValued)
        {
            return TryReadList(attribute, place, out value);
        }

        return Json.TokenType == JsonTokenType.StartArray && Dialect.Allows(ScimDialectRules.SingleElementArrays)
            ? SingleElementArrayRule.TryRead(ref this, attribute, place, out value)
            : TryReadOne(attribute, place, out value);
    }

    private bool TryReadList(ScimAttribute attribute, in AttributePlace place, out ScimValue value)
    {
        value = default;
        if (Json.TokenType == JsonTokenType.Null || EmptyStringRule.IsUnassigned(ref this, attribute, place))
        {
            return true;
        }

        if (Json.TokenType != JsonTokenType.StartArray)
        {
            return Fail(ReadErrors.NotAList(place.ToString(), Json.TokenType));
        }

        var list = new ElementList(attribute);
        for (var number = 1; Json.Read() && Json.TokenType != JsonTokenType.EndArray; number++)
        {
            if (!TryReadOne(attribute, place.At(number), out var element))
            {
                return false;
            }

            list.Add(element);
        }

        value = list.ToValue();
        return !list.HasSeveralPrimaries || Fail(ReadErrors.SeveralPrimaries(place.ToString()));
    }
}
