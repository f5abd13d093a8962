namespace Scim.Server.Protocol.Memberships;

/// <summary>A group whose members exist, and the ids that were left out because no resource has them.</summary>
internal readonly record struct Admitted(ScimObject Group, IReadOnlyList<string> Ignored);
