namespace Scim.Server.Relational.Sql;

/// <summary>A document as an argument: UTF-8 that is stored as text in the database.</summary>
internal readonly record struct DocumentText(byte[] Utf8);
