import type pg from 'pg';

type Row = Readonly<Record<string, unknown>>;

/** Inserts a row of names and values. */
export async function insertRow(client: pg.ClientBase, table: string, row: Row): Promise<number> {
  return insertReturning(client, table, row, '');
}

/** Inserts a dictionary row, or finds the one that is there. */
export async function insertOnce(
  client: pg.ClientBase,
  table: string,
  key: string,
  row: Row,
): Promise<number> {
  const [first = ''] = key.split(',');
  // An update that changes nothing, because DO NOTHING returns no row.
  return insertReturning(
    client,
    table,
    row,
    `ON CONFLICT (${key}) DO UPDATE SET ${first} = EXCLUDED.${first}`,
  );
}

async function insertReturning(
  client: pg.ClientBase,
  table: string,
  row: Row,
  onConflict: string,
): Promise<number> {
  const columns = Object.keys(row);
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO ${table} (${columns.join(', ')})
     VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
     ${onConflict} RETURNING id`,
    Object.values(row),
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`nothing was inserted into ${table}`);
  return id;
}
