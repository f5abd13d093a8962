-- filter=id eq "01939a3e-0000-7000-8000-000000000001"
-- @Value='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."Id" = @Value

-- filter=id eq "no id"
SELECT u."Id"
FROM "Users" AS u
WHERE FALSE

-- filter=id ne "01939a3e-0000-7000-8000-000000000001"
-- @Value='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."Id" <> @Value

-- filter=id sw "01939a3e"
-- @Value_startswith='01939a3e%'
SELECT u."Id"
FROM "Users" AS u
WHERE u."Id"::text LIKE @Value_startswith

-- filter=externalId eq "ada"
-- @Value='ada'
SELECT u."Id"
FROM "Users" AS u
WHERE u."ExternalId" = @Value

-- filter=userName eq "ADA1"
-- @Value='ADA1'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" = @Value

-- filter=userName ne "ada1"
-- @Value='ADA1'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" <> @Value

-- filter=userName sw "a"
-- @Value_startswith='A%'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" LIKE @Value_startswith

-- filter=userName co "%"
-- @Value_contains='%\%%'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" LIKE @Value_contains

-- filter=userName co "\\"
-- @Value_contains='%\\%'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" LIKE @Value_contains

-- filter=userName sw "C\\d["
-- @Value_startswith='C\\D[%'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" LIKE @Value_startswith

-- filter=userName ew "1"
-- @Value_endswith='%1'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" LIKE @Value_endswith

-- filter=userName gt "b"
-- @Value='B'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" > @Value

-- filter=userName le "Zoë"
-- @Value='ZOË'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" <= @Value

-- filter=name.familyName eq "zoë"
-- @Value='ZOË'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LastKey" = @Value

-- filter=name.familyName pr
SELECT u."Id"
FROM "Users" AS u
WHERE u."Last" IS NOT NULL AND u."Last" <> ''

-- filter=not (name.familyName pr)
SELECT u."Id"
FROM "Users" AS u
WHERE u."Last" IS NULL OR u."Last" = ''

-- filter=name pr
SELECT u."Id"
FROM "Users" AS u
WHERE (u."First" IS NOT NULL AND u."First" <> '') OR (u."Last" IS NOT NULL AND u."Last" <> '')

-- filter=displayName eq ""
-- @Value=''
SELECT u."Id"
FROM "Users" AS u
WHERE u."ShownKey" = @Value

-- filter=displayName ge "b"
-- @Value='B'
SELECT u."Id"
FROM "Users" AS u
WHERE u."ShownKey" IS NOT NULL AND u."ShownKey" COLLATE "C" >= @Value

-- filter=active eq true
SELECT u."Id"
FROM "Users" AS u
WHERE u."Enabled"

-- filter=active ne true
SELECT u."Id"
FROM "Users" AS u
WHERE u."Enabled" <> TRUE OR u."Enabled" IS NULL

-- filter=not (active eq false)
SELECT u."Id"
FROM "Users" AS u
WHERE u."Enabled" <> FALSE OR u."Enabled" IS NULL

-- filter=emails eq "ada0"
-- @Value='ADA0'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND a."AddressKey" = @Value)

-- filter=emails.value eq "ADA0"
-- @Value='ADA0'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND a."AddressKey" = @Value)

-- filter=emails.value ne "ada0"
-- @Value='ADA0'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND a."Address" IS NOT NULL AND (a."AddressKey" <> @Value OR a."AddressKey" IS NULL)) OR NOT EXISTS (
    SELECT 1
    FROM "AppMail" AS a0
    WHERE u."Id" = a0."UserId" AND ((a0."Address" IS NOT NULL AND a0."Address" <> '') OR (a0."Display" IS NOT NULL AND a0."Display" <> '') OR (a0."Kind" IS NOT NULL AND a0."Kind" <> '')) AND a0."Address" IS NOT NULL)

-- filter=emails.value co "o"
-- @Value_contains='%O%'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND a."AddressKey" IS NOT NULL AND a."AddressKey" LIKE @Value_contains)

-- filter=emails pr
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')))

-- filter=emails.display pr
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND a."Display" IS NOT NULL AND a."Display" <> '')

-- filter=emails.primary eq true
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND a."IsMain" IS NOT NULL AND a."IsMain")

-- filter=emails.primary ne true
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND (a."IsMain" IS NULL OR NOT (a."IsMain"))) OR NOT EXISTS (
    SELECT 1
    FROM "AppMail" AS a0
    WHERE u."Id" = a0."UserId" AND ((a0."Address" IS NOT NULL AND a0."Address" <> '') OR (a0."Display" IS NOT NULL AND a0."Display" <> '') OR (a0."Kind" IS NOT NULL AND a0."Kind" <> '')))

-- filter=emails[type eq "work" and value sw "a"]
-- @Value='WORK'
-- @Value1_startswith='A%'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND upper(a."Kind") = @Value AND a."AddressKey" IS NOT NULL AND a."AddressKey" LIKE @Value1_startswith)

-- filter=emails[not (type eq "work") or primary eq true]
-- @Value='WORK'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND (upper(a."Kind") <> @Value OR a."Kind" IS NULL OR (a."IsMain" IS NOT NULL AND a."IsMain")))

-- filter=phoneNumbers[type eq "home" and value co "a"]
-- @Value='HOME'
-- @Value1_contains='%A%'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "KindKey" text,
        "Number" text,
        "NumberKey" text
    )) WITH ORDINALITY AS p
    WHERE ((p."Number" IS NOT NULL AND p."Number" <> '') OR (p."Kind" IS NOT NULL AND p."Kind" <> '')) AND p."KindKey" = @Value AND p."NumberKey" IS NOT NULL AND p."NumberKey" LIKE @Value1_contains)

-- filter=phoneNumbers.type ne "work"
-- @Value='WORK'
SELECT u."Id"
FROM "Users" AS u
WHERE EXISTS (
    SELECT 1
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "KindKey" text,
        "Number" text
    )) WITH ORDINALITY AS p
    WHERE ((p."Number" IS NOT NULL AND p."Number" <> '') OR (p."Kind" IS NOT NULL AND p."Kind" <> '')) AND p."Kind" IS NOT NULL AND (p."KindKey" <> @Value OR p."KindKey" IS NULL)) OR NOT EXISTS (
    SELECT 1
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "Number" text
    )) WITH ORDINALITY AS p0
    WHERE ((p0."Number" IS NOT NULL AND p0."Number" <> '') OR (p0."Kind" IS NOT NULL AND p0."Kind" <> '')) AND p0."Kind" IS NOT NULL)

-- filter=ims.value pr
SELECT u."Id"
FROM "Users" AS u
WHERE u."OfficePhone" IS NOT NULL AND u."OfficePhone" <> ''

-- filter=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "3"
-- @Value='3'
SELECT u."Id"
FROM "Users" AS u
WHERE upper(u."EmployeeNumber") = @Value

-- filter=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "SALES"
-- @Value='SALES'
SELECT u."Id"
FROM "Users" AS u
WHERE upper(u."Department") = @Value

-- filter=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "01939a3e-0000-7000-8000-000000000001"
-- @Value='01939a3e-0000-7000-8000-000000000001' (Nullable = true)
SELECT u."Id"
FROM "Users" AS u
WHERE u."ManagerId" = @Value

-- filter=schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
SELECT u."Id"
FROM "Users" AS u
WHERE u."EmployeeNumber" IS NOT NULL OR u."Department" IS NOT NULL OR u."ManagerId" IS NOT NULL

-- filter=meta.lastModified gt "2020-01-01T00:00:00Z"
-- @Value='2020-01-01T00:00:00.0010000+00:00' (DbType = DateTime)
SELECT u."Id"
FROM "Users" AS u
WHERE u."UpdatedAt" >= @Value

-- filter=meta.created le "2020-01-01T00:00:00.5Z"
-- @Value='2020-01-01T00:00:00.5010000+00:00' (DbType = DateTime)
SELECT u."Id"
FROM "Users" AS u
WHERE u."CreatedAt" < @Value

-- filter=meta.resourceType eq "User"
SELECT u."Id"
FROM "Users" AS u

-- filter=userName sw "a" and active eq true or externalId pr
-- @Value_startswith='A%'
SELECT u."Id"
FROM "Users" AS u
WHERE (u."LoginKey" LIKE @Value_startswith AND u."Enabled") OR (u."ExternalId" IS NOT NULL AND u."ExternalId" <> '')

-- filter=not (userName co "b" and (emails pr or phoneNumbers pr))
-- @Value_contains='%B%'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" NOT LIKE @Value_contains OR (NOT EXISTS (
    SELECT 1
    FROM "AppMail" AS a
    WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> ''))) AND NOT EXISTS (
    SELECT 1
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "Number" text
    )) WITH ORDINALITY AS p
    WHERE (p."Number" IS NOT NULL AND p."Number" <> '') OR (p."Kind" IS NOT NULL AND p."Kind" <> '')))

-- sortBy=id
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."Id"

-- sortBy=id, descending, behind a key
-- @Value='01939a3e-0000-7000-8000-000000000000' (Nullable = true)
-- @Value1='01939a3e-0000-7000-8000-000000000000' (Nullable = true)
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."Id" < @Value OR (u."Id" = @Value1 AND u."Id" > @Value2)
ORDER BY u."Id" DESC

-- sortBy=userName
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."LoginKey", u."Id"

-- sortBy=userName, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."LoginKey" < @Value OR (u."LoginKey" = @Value1 AND u."Id" > @Value2)
ORDER BY u."LoginKey" DESC, u."Id"

-- sortBy=externalId
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."ExternalId" COLLATE "C", u."Id"

-- sortBy=externalId, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."ExternalId" COLLATE "C" < @Value OR (u."ExternalId" COLLATE "C" = @Value1 AND u."Id" > @Value2)
ORDER BY u."ExternalId" COLLATE "C" DESC, u."Id"

-- sortBy=displayName
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."ShownKey" COLLATE "C", u."Id"

-- sortBy=displayName, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."ShownKey" COLLATE "C" < @Value OR (u."ShownKey" COLLATE "C" = @Value1 AND u."Id" > @Value2)
ORDER BY u."ShownKey" COLLATE "C" DESC, u."Id"

-- sortBy=name.givenName
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."FirstKey" COLLATE "C", u."Id"

-- sortBy=name.givenName, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."FirstKey" COLLATE "C" < @Value OR (u."FirstKey" COLLATE "C" = @Value1 AND u."Id" > @Value2)
ORDER BY u."FirstKey" COLLATE "C" DESC, u."Id"

-- sortBy=active
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."Enabled", u."Id"

-- sortBy=active, descending, behind a key
-- @Value='False' (Nullable = true)
-- @Value1='True' (Nullable = true)
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."Enabled" = @Value OR (u."Enabled" = @Value1 AND u."Id" > @Value2)
ORDER BY u."Enabled" DESC, u."Id"

-- sortBy=emails.value
SELECT u."Id"
FROM "Users" AS u
ORDER BY CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a
        WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND a."IsMain") THEN (
        SELECT a0."AddressKey"
        FROM "AppMail" AS a0
        WHERE u."Id" = a0."UserId" AND ((a0."Address" IS NOT NULL AND a0."Address" <> '') OR (a0."Display" IS NOT NULL AND a0."Display" <> '') OR (a0."Kind" IS NOT NULL AND a0."Kind" <> '')) AND a0."IsMain"
        ORDER BY a0."Id"
        LIMIT 1)
    ELSE (
        SELECT a1."AddressKey"
        FROM "AppMail" AS a1
        WHERE u."Id" = a1."UserId" AND ((a1."Address" IS NOT NULL AND a1."Address" <> '') OR (a1."Display" IS NOT NULL AND a1."Display" <> '') OR (a1."Kind" IS NOT NULL AND a1."Kind" <> ''))
        ORDER BY a1."Id"
        LIMIT 1)
END, u."Id"

-- sortBy=emails.value, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a
        WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND a."IsMain") THEN (
        SELECT a0."AddressKey"
        FROM "AppMail" AS a0
        WHERE u."Id" = a0."UserId" AND ((a0."Address" IS NOT NULL AND a0."Address" <> '') OR (a0."Display" IS NOT NULL AND a0."Display" <> '') OR (a0."Kind" IS NOT NULL AND a0."Kind" <> '')) AND a0."IsMain"
        ORDER BY a0."Id"
        LIMIT 1)
    ELSE (
        SELECT a1."AddressKey"
        FROM "AppMail" AS a1
        WHERE u."Id" = a1."UserId" AND ((a1."Address" IS NOT NULL AND a1."Address" <> '') OR (a1."Display" IS NOT NULL AND a1."Display" <> '') OR (a1."Kind" IS NOT NULL AND a1."Kind" <> ''))
        ORDER BY a1."Id"
        LIMIT 1)
END < @Value OR (CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a2
        WHERE u."Id" = a2."UserId" AND ((a2."Address" IS NOT NULL AND a2."Address" <> '') OR (a2."Display" IS NOT NULL AND a2."Display" <> '') OR (a2."Kind" IS NOT NULL AND a2."Kind" <> '')) AND a2."IsMain") THEN (
        SELECT a3."AddressKey"
        FROM "AppMail" AS a3
        WHERE u."Id" = a3."UserId" AND ((a3."Address" IS NOT NULL AND a3."Address" <> '') OR (a3."Display" IS NOT NULL AND a3."Display" <> '') OR (a3."Kind" IS NOT NULL AND a3."Kind" <> '')) AND a3."IsMain"
        ORDER BY a3."Id"
        LIMIT 1)
    ELSE (
        SELECT a4."AddressKey"
        FROM "AppMail" AS a4
        WHERE u."Id" = a4."UserId" AND ((a4."Address" IS NOT NULL AND a4."Address" <> '') OR (a4."Display" IS NOT NULL AND a4."Display" <> '') OR (a4."Kind" IS NOT NULL AND a4."Kind" <> ''))
        ORDER BY a4."Id"
        LIMIT 1)
END = @Value1 AND u."Id" > @Value2)
ORDER BY CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a5
        WHERE u."Id" = a5."UserId" AND ((a5."Address" IS NOT NULL AND a5."Address" <> '') OR (a5."Display" IS NOT NULL AND a5."Display" <> '') OR (a5."Kind" IS NOT NULL AND a5."Kind" <> '')) AND a5."IsMain") THEN (
        SELECT a6."AddressKey"
        FROM "AppMail" AS a6
        WHERE u."Id" = a6."UserId" AND ((a6."Address" IS NOT NULL AND a6."Address" <> '') OR (a6."Display" IS NOT NULL AND a6."Display" <> '') OR (a6."Kind" IS NOT NULL AND a6."Kind" <> '')) AND a6."IsMain"
        ORDER BY a6."Id"
        LIMIT 1)
    ELSE (
        SELECT a7."AddressKey"
        FROM "AppMail" AS a7
        WHERE u."Id" = a7."UserId" AND ((a7."Address" IS NOT NULL AND a7."Address" <> '') OR (a7."Display" IS NOT NULL AND a7."Display" <> '') OR (a7."Kind" IS NOT NULL AND a7."Kind" <> ''))
        ORDER BY a7."Id"
        LIMIT 1)
END DESC, u."Id"

-- sortBy=emails.type
SELECT u."Id"
FROM "Users" AS u
ORDER BY CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a
        WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND a."IsMain") THEN (
        SELECT upper(a0."Kind") COLLATE "C"
        FROM "AppMail" AS a0
        WHERE u."Id" = a0."UserId" AND ((a0."Address" IS NOT NULL AND a0."Address" <> '') OR (a0."Display" IS NOT NULL AND a0."Display" <> '') OR (a0."Kind" IS NOT NULL AND a0."Kind" <> '')) AND a0."IsMain"
        ORDER BY a0."Id"
        LIMIT 1)
    ELSE (
        SELECT upper(a1."Kind") COLLATE "C"
        FROM "AppMail" AS a1
        WHERE u."Id" = a1."UserId" AND ((a1."Address" IS NOT NULL AND a1."Address" <> '') OR (a1."Display" IS NOT NULL AND a1."Display" <> '') OR (a1."Kind" IS NOT NULL AND a1."Kind" <> ''))
        ORDER BY a1."Id"
        LIMIT 1)
END, u."Id"

-- sortBy=emails.type, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a
        WHERE u."Id" = a."UserId" AND ((a."Address" IS NOT NULL AND a."Address" <> '') OR (a."Display" IS NOT NULL AND a."Display" <> '') OR (a."Kind" IS NOT NULL AND a."Kind" <> '')) AND a."IsMain") THEN (
        SELECT upper(a0."Kind") COLLATE "C"
        FROM "AppMail" AS a0
        WHERE u."Id" = a0."UserId" AND ((a0."Address" IS NOT NULL AND a0."Address" <> '') OR (a0."Display" IS NOT NULL AND a0."Display" <> '') OR (a0."Kind" IS NOT NULL AND a0."Kind" <> '')) AND a0."IsMain"
        ORDER BY a0."Id"
        LIMIT 1)
    ELSE (
        SELECT upper(a1."Kind") COLLATE "C"
        FROM "AppMail" AS a1
        WHERE u."Id" = a1."UserId" AND ((a1."Address" IS NOT NULL AND a1."Address" <> '') OR (a1."Display" IS NOT NULL AND a1."Display" <> '') OR (a1."Kind" IS NOT NULL AND a1."Kind" <> ''))
        ORDER BY a1."Id"
        LIMIT 1)
END < @Value OR (CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a2
        WHERE u."Id" = a2."UserId" AND ((a2."Address" IS NOT NULL AND a2."Address" <> '') OR (a2."Display" IS NOT NULL AND a2."Display" <> '') OR (a2."Kind" IS NOT NULL AND a2."Kind" <> '')) AND a2."IsMain") THEN (
        SELECT upper(a3."Kind") COLLATE "C"
        FROM "AppMail" AS a3
        WHERE u."Id" = a3."UserId" AND ((a3."Address" IS NOT NULL AND a3."Address" <> '') OR (a3."Display" IS NOT NULL AND a3."Display" <> '') OR (a3."Kind" IS NOT NULL AND a3."Kind" <> '')) AND a3."IsMain"
        ORDER BY a3."Id"
        LIMIT 1)
    ELSE (
        SELECT upper(a4."Kind") COLLATE "C"
        FROM "AppMail" AS a4
        WHERE u."Id" = a4."UserId" AND ((a4."Address" IS NOT NULL AND a4."Address" <> '') OR (a4."Display" IS NOT NULL AND a4."Display" <> '') OR (a4."Kind" IS NOT NULL AND a4."Kind" <> ''))
        ORDER BY a4."Id"
        LIMIT 1)
END = @Value1 AND u."Id" > @Value2)
ORDER BY CASE
    WHEN EXISTS (
        SELECT 1
        FROM "AppMail" AS a5
        WHERE u."Id" = a5."UserId" AND ((a5."Address" IS NOT NULL AND a5."Address" <> '') OR (a5."Display" IS NOT NULL AND a5."Display" <> '') OR (a5."Kind" IS NOT NULL AND a5."Kind" <> '')) AND a5."IsMain") THEN (
        SELECT upper(a6."Kind") COLLATE "C"
        FROM "AppMail" AS a6
        WHERE u."Id" = a6."UserId" AND ((a6."Address" IS NOT NULL AND a6."Address" <> '') OR (a6."Display" IS NOT NULL AND a6."Display" <> '') OR (a6."Kind" IS NOT NULL AND a6."Kind" <> '')) AND a6."IsMain"
        ORDER BY a6."Id"
        LIMIT 1)
    ELSE (
        SELECT upper(a7."Kind") COLLATE "C"
        FROM "AppMail" AS a7
        WHERE u."Id" = a7."UserId" AND ((a7."Address" IS NOT NULL AND a7."Address" <> '') OR (a7."Display" IS NOT NULL AND a7."Display" <> '') OR (a7."Kind" IS NOT NULL AND a7."Kind" <> ''))
        ORDER BY a7."Id"
        LIMIT 1)
END DESC, u."Id"

-- sortBy=phoneNumbers.value
SELECT u."Id"
FROM "Users" AS u
ORDER BY (
    SELECT p."NumberKey" COLLATE "C"
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "Number" text,
        "NumberKey" text
    )) WITH ORDINALITY AS p
    WHERE (p."Number" IS NOT NULL AND p."Number" <> '') OR (p."Kind" IS NOT NULL AND p."Kind" <> '')
    LIMIT 1), u."Id"

-- sortBy=phoneNumbers.value, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE (
    SELECT p."NumberKey" COLLATE "C"
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "Number" text,
        "NumberKey" text
    )) WITH ORDINALITY AS p
    WHERE (p."Number" IS NOT NULL AND p."Number" <> '') OR (p."Kind" IS NOT NULL AND p."Kind" <> '')
    LIMIT 1) < @Value OR ((
    SELECT p0."NumberKey" COLLATE "C"
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "Number" text,
        "NumberKey" text
    )) WITH ORDINALITY AS p0
    WHERE (p0."Number" IS NOT NULL AND p0."Number" <> '') OR (p0."Kind" IS NOT NULL AND p0."Kind" <> '')
    LIMIT 1) = @Value1 AND u."Id" > @Value2)
ORDER BY (
    SELECT p1."NumberKey" COLLATE "C"
    FROM ROWS FROM (jsonb_to_recordset(u."Phones") AS (
        "Kind" text,
        "Number" text,
        "NumberKey" text
    )) WITH ORDINALITY AS p1
    WHERE (p1."Number" IS NOT NULL AND p1."Number" <> '') OR (p1."Kind" IS NOT NULL AND p1."Kind" <> '')
    LIMIT 1) DESC, u."Id"

-- sortBy=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber
SELECT u."Id"
FROM "Users" AS u
ORDER BY upper(u."EmployeeNumber") COLLATE "C", u."Id"

-- sortBy=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber, descending, behind a key
-- @Value='KEY'
-- @Value1='KEY'
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE upper(u."EmployeeNumber") COLLATE "C" < @Value OR (upper(u."EmployeeNumber") COLLATE "C" = @Value1 AND u."Id" > @Value2)
ORDER BY upper(u."EmployeeNumber") COLLATE "C" DESC, u."Id"

-- sortBy=meta.created
SELECT u."Id"
FROM "Users" AS u
ORDER BY u."CreatedAt", u."Id"

-- sortBy=meta.created, descending, behind a key
-- @Value='2020-01-01T00:00:00.0000000+00:00' (Nullable = true) (DbType = DateTime)
-- @Value1='2020-01-01T00:00:00.0000000+00:00' (Nullable = true) (DbType = DateTime)
-- @Value2='01939a3e-0000-7000-8000-000000000001'
SELECT u."Id"
FROM "Users" AS u
WHERE u."CreatedAt" < @Value OR (u."CreatedAt" = @Value1 AND u."Id" > @Value2)
ORDER BY u."CreatedAt" DESC, u."Id"

