namespace Scim.Server.Protocol.Model;

/// <summary>A resource type as its store offers it at start.</summary>
/// <param name="Type">The type, without what the store does not keep.</param>
/// <param name="IntegerIds">The integer keys of which its ids are made; null if there are none, or if the store is not asked at start.</param>
internal readonly record struct OfferedType(ScimResourceType Type, ScimIntegerIds? IntegerIds);
