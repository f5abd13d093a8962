namespace Scim.Server.Relational.Sql;

/// <summary>The right side of an IN condition, written after a column as <c>= ANY($n)</c> or <c>IN ($n, …)</c>, depending on the dialect.</summary>
internal readonly record struct InList(Guid[] Ids);
