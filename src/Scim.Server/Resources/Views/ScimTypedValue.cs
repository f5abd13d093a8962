namespace Scim.Server;

/// <summary>One element of a list with the usual parts (RFC 7643 §2.4).</summary>
public abstract class ScimTypedValue : ScimComplex
{
    /// <summary>The value itself.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>The value as people read it.</summary>
    public string? Display { get => GetString("display"); set => Set("display", value); }

    /// <summary>What the value is used for, such as work or home.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }

    /// <summary>Whether this is the preferred value; null counts as false.</summary>
    public bool? Primary { get => GetBoolean("primary"); set => Set("primary", value); }
}

/// <summary>An e-mail address.</summary>
public sealed class ScimEmail : ScimTypedValue;

/// <summary>A telephone number.</summary>
public sealed class ScimPhoneNumber : ScimTypedValue;

/// <summary>An address for instant messages.</summary>
public sealed class ScimInstantMessage : ScimTypedValue;

/// <summary>A picture of the person; the value is its URI.</summary>
public sealed class ScimPhoto : ScimTypedValue;

/// <summary>Something that the person is entitled to.</summary>
public sealed class ScimEntitlement : ScimTypedValue;

/// <summary>A role that the person holds.</summary>
public sealed class ScimRole : ScimTypedValue;

/// <summary>An X.509 certificate; the value is its DER form in base64.</summary>
public sealed class ScimCertificate : ScimTypedValue;
