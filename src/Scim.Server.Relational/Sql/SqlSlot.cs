namespace Scim.Server.Relational.Sql;

/// <summary>The slot of an argument in a <see cref="SqlTemplate"/>, counted from 1; a slot may be used more than once.</summary>
internal readonly record struct SqlSlot(int Number);
